package org.mazha.notice;

/** What a letter may say of its matter: the names that stand between double braces in a template. */
enum LetterFact {
    NUMBER("number", "议题或转办单的编号", "林山寨-20260302-0001"),
    NAME("name", "居民的称呼", "王阿姨"),
    CATEGORY("category", "事由", "路灯不亮"),
    DESCRIPTION("description", "反映的内容", "3号楼门口的路灯坏了一个星期，晚上看不清路。"),
    PLACE("place", "地点", "伊河路152号院3号楼门口"),
    DUE("due", "办结期限那一天", "2026年3月9日"),
    PROMISE("promise", "办结期限，写明是怎么算的", "2026年3月9日 18:00 前（5个工作日）"),
    ANSWER("answer", "当场的答复", "物业已经约好师傅，明天上午来修。"),
    REASON("reason", "理由", "不属于社区受理的范围"),
    EXPLANATION("explanation", "理由的说明", "这件事由法院管辖，社区不能代替裁决。"),
    GO_TO("goTo", "该找谁", "中原区人民法院，电话 0371-0000000"),
    MASTER("master", "一并办理的那件事的编号", "林山寨-20260301-0002"),
    OUTCOME("outcome", "结果", "已办结"),
    REPLY("reply", "告诉居民的话", "路灯已经换了新灯头，当晚就亮了。"),
    OBSERVATION("observation", "现场看到的情况", "晚上八点到现场看过，路灯都亮着。"),
    PARTY("party", "责任单位的名称", "自来水公司中原营业所"),
    REQUIREMENT("requirement", "办理要求", "修好后拍照答复。"),
    ACCOUNT("account", "责任单位有没有账号，只用来分情况写", "有"),
    SENTENCE("sentence", "要提醒的那句话", "这件事的时限已经过半，请抓紧办理。"),
    SUBJECT("subject", "对方回的是哪封信", "您反映的事已受理（林山寨-20260302-0001）"),
    TASK("task", "任务的名称", "现场核实"),
    LINK("link", "打开这件事的链接，必须留着", Letters.LINK),
    SENDER("sender", "发信单位的名称", "林山寨街道网格议事角"),
    SIGNATURE("signature", "落款", "林山寨街道网格议事角"),
    PHONE("phone", "咨询电话", "0371-0000000"),
    CAN_REPLY("canReply", "能不能直接回信，只用来分情况写", "能");

    private final String key;
    private final String label;
    private final String sample;

    LetterFact(String key, String label, String sample) {
        this.key = key;
        this.label = label;
        this.sample = sample;
    }

    /** As it stands in a template. */
    String key() {
        return key;
    }

    /** What it is, in plain words. */
    String label() {
        return label;
    }

    /** What a preview shows in its place. */
    String sample() {
        return sample;
    }
}
