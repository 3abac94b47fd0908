"""What people of the demo camp write down: reasons, notes, notices. Data of the camp, like its roster."""

from __future__ import annotations

LEAVE = {
    "noon": "陪家属到医院复查",
    "official": "回单位参加党委会",
    "evening": "接孩子放学",
    "night": "家中老人住院，回家陪护一晚",
    "after": "身体不适，在医务室输液",
    "days": "家中有丧事，回乡料理",
}
"""Reasons of leaves, by when in the day they are."""
DEPARTS = "单位处理突发事件，经批准离营"
BACKFILLED = "值班员漏点，班长证明在场"
UNDO = "点错人"
LOST_BADGE = "胸卡遗失"
SPARE_BADGE = "K9001"
STRANGE_BADGE = "K0417"
WALK_IN = "顾清和"
WALK_IN_UNIT = "市政务服务局"
REJECTED = "讨论发言与记录本不符，请核对"
PROOF = "附比赛名次表，已核"
GAP = "未分配床位，内务不计"
ROOM_NOTES = ("被褥未叠", "桌面杂乱", "地面有水渍")
COMPLAINT = "当天已说明情况，请求复核"
UPHELD = "查看记录属实，予以更正"
DENIED = "经核对登记表，维持原分"
CORRECTED = "查看教室录像后更正"
CLOSED_OVER = "未齐事项次日补办"
RUNS_OVER = "主讲答疑"
OTHER_ROOM = "音响检修，改换场地"
MOVED = "等候主讲到场"
ADDED = "减压小组（自愿参加）"
MORNING_NOTICES = (
    "早餐后请带笔记本和学习资料，提前五分钟入场",
    "今天有雨，户外活动以班长通知为准",
    "午休时间请保持宿舍楼安静",
)
EVENING_NOTICES = (
    "各班班长请按时到前台录入当天打分",
    "明早出操请穿运动鞋，按班级列队",
    "一号礼堂拾到眼镜一副，请到前台认领",
)
VETOES = {
    "stand_in": "结业测试前请同学代签到，值班员当场发现",
    "copying": "有人反映抄袭他人作业",
    "drink": "外出归队时饮酒，经查属实",
}
"""By the key of the veto."""
VETO = "经查属实"
NOT_THEM = "查实不是本人，予以撤销"
CRITICISED = ("内务检查不合格，通报批评", "参观途中掉队，通报批评")
BALLOT = "全体学员投票，{tied}人中取{seats}人"
GOES_HOME = "集训结束，返程"
