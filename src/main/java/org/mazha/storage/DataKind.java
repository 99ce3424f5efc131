package org.mazha.storage;

import java.util.Arrays;
import java.util.regex.Pattern;

/** What is kept, by what it is for, in the order in which it is shown; the last is what fits none of the others. */
enum DataKind {
    ISSUES(
            "议题和办理过程",
            "issue|issue_number|foreign_issue|timeline_entry|stage_entry|step|clock_event|deadline|rule_hit|referral.*|adjustment"
                    + "|supervision|feedback|fact|publication.*|telling.*|meeting.*|report_line|correction"),
    FIGURES("台账和统计", "issue_line|issue_words|step_day|step_month|step_day_done|issue_change"),
    PACKED("往年议题（已归档）", "packed_issue"),
    PHOTOS("照片", "photo.*|service_day_photo"),
    LETTERS("信件和链接", "letter.*|received_mail|link"),
    CONTACTS("联系方式和同意", "contact.*|consent|raiser"),
    AUDIT("安全记录", "audit_entry"),
    RUNNING("流程引擎：在办", "act_ru_.*"),
    HISTORY("流程引擎：历史", "act_hi_.*"),
    MODELS("流程引擎：流程、表单和账号", "act_(?!ru_|hi_).*"),
    REST("其他（区域、单位、标准、日历等）", ".*");

    private final String label;
    private final Pattern tables;

    DataKind(String label, String tables) {
        this.label = label;
        this.tables = Pattern.compile(tables);
    }

    static DataKind of(String table) {
        return Arrays.stream(values())
                .filter(kind -> kind.tables.matcher(table).matches())
                .findFirst()
                .orElseThrow();
    }

    String label() {
        return label;
    }
}
