package org.mazha.report;

import static org.mazha.report.Column.moment;
import static org.mazha.report.Column.names;
import static org.mazha.report.Column.number;
import static org.mazha.report.Column.text;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.mazha.calendar.LimitUnit;
import org.mazha.deadline.DeadlineReached.Mark;
import org.mazha.deadline.TimeRequest.Cause;
import org.mazha.issue.Outcome;
import org.mazha.issue.Rating;
import org.mazha.issue.Source;

/** 台账: what is entered in one line each, with the columns that experts expect (DOMAIN §5.3). */
enum Ledger {
    ISSUES("issues", "事项台账", "每件议题一行", "issue_line l", "l.issue_id", "true", Columns.ISSUES, Sort.OF_ISSUES),
    HAZARDS(
            "hazards",
            "隐患台账",
            "危及人身安全的，和联合检查发现的，每件一行",
            "issue_line l",
            "l.issue_id",
            "l.urgent or l.source = 'INSPECTION'",
            Columns.HAZARDS,
            Sort.OF_ISSUES),
    REFERRALS(
            "referrals",
            "转办台账",
            "每张转办单一行",
            "referral r join issue_line l on l.issue_id = r.issue_id",
            "r.id",
            "true",
            Columns.REFERRALS,
            List.of(Sort.SENT_NEWEST, Sort.SENT_OLDEST)),
    SUSPENSIONS(
            "suspensions",
            "挂账台账",
            "每次批准的挂账一行",
            "adjustment a join issue_line l on l.issue_id = a.issue_id",
            "a.id",
            "a.kind = 'SUSPENSION' and a.granted",
            Columns.SUSPENSIONS,
            List.of(Sort.SUSPENDED_NEWEST, Sort.SUSPENDED_UNTIL));

    /**
     * In which order; each has an index.
     *
     * @param key what it is ordered by, a moment and never null
     */
    enum Sort {
        NEWEST("新的在前", "l.raised_at", true),
        OLDEST("早的在前", "l.raised_at", false),
        DUE("快到期的在前", "coalesce(l.due_at, timestamptz '9999-12-30 00:00:00+00')", false),
        WAITING("在一个阶段停得最久的在前", "l.stage_since", false),
        CLOSED("刚办结的在前", "coalesce(l.closed_at, timestamptz '1900-01-01 00:00:00+00')", true),
        SENT_NEWEST("新转办的在前", "r.created_at", true),
        SENT_OLDEST("早转办的在前", "r.created_at", false),
        SUSPENDED_NEWEST("新挂账的在前", "a.requested_at", true),
        SUSPENDED_UNTIL("先到期的在前", "a.proposed_until", false);

        private static final List<Sort> OF_ISSUES = List.of(NEWEST, OLDEST, DUE, WAITING, CLOSED);

        private final String label;
        final String key;
        final boolean descending;

        Sort(String label, String key, boolean descending) {
            this.label = label;
            this.key = key;
            this.descending = descending;
        }

        public String label() {
            return label;
        }
    }

    private final String path;
    private final String title;
    private final String about;
    final String from;
    final String id;
    final String condition;
    final List<Column> columns;
    final List<Sort> sorts;

    Ledger(
            String path,
            String title,
            String about,
            String from,
            String id,
            String condition,
            List<Column> columns,
            List<Sort> sorts) {
        this.path = path;
        this.title = title;
        this.about = about;
        this.from = from;
        this.id = id;
        this.condition = condition;
        this.columns = columns;
        this.sorts = sorts;
    }

    static Optional<Ledger> of(String path) {
        return Arrays.stream(values())
                .filter(ledger -> ledger.path.equals(path))
                .findFirst();
    }

    /** In its address. */
    public String path() {
        return path;
    }

    public String title() {
        return title;
    }

    public String about() {
        return about;
    }

    public List<Sort> sorts() {
        return sorts;
    }

    Sort sort(String name) {
        return sorts.stream()
                .filter(sort -> sort.name().equals(name))
                .findFirst()
                .orElse(sorts.get(0));
    }

    /** What the rows of one page or file are joined with; {@code i} is the issue. */
    static final String JOINS = """
            join issue i on i.id = l.issue_id
            join area yard on yard.id = l.courtyard_id
            left join area micro on micro.id = yard.parent_id
            left join area grid on grid.id = micro.parent_id
            left join area community on community.id = grid.parent_id
            left join standard s on s.id = i.standard_id
            left join deadline d on d.about = i.number and d.kind = 'RESOLUTION'
            """;

    private static final class Columns {

        private static final Column NUMBER = text("编号", "i.number");
        private static final Column AREA = text("社区-网格-微网格", "concat_ws('-', community.name, grid.name, micro.name)");
        private static final Column YARD = text("楼院", "yard.name");
        private static final Column POINT = text("具体位置", "i.point");
        private static final Column CATEGORY = text("类别", "l.category");
        private static final Column CONDITION = text("立案条件", "s.filing_condition");
        private static final Column DESCRIPTION = text("问题描述", "i.description");
        private static final Column PARTIES = text("主办/协办", """
                coalesce((select string_agg(p.name, '、' order by x.first)
                  from (select r2.party_id, min(r2.id) as first from referral r2 where r2.issue_id = l.issue_id group by r2.party_id) x
                  join party p on p.id = x.party_id),
                  case when i.handling = 'SELF' then '社区' end)""");
        private static final Column LIMIT = text("时限", "d.limit_value || ' ' || d.limit_unit", Columns::limit);
        private static final Column DUE = moment("截止时间", "l.due_at");
        private static final Column IN_TIME = text("是否按期", """
                case when l.due_at is null then null
                  when l.paused_until is not null then '挂账中'
                  when l.late or l.finished_at is null and l.closed_at is null and l.due_at < :now
                    then case when l.exempt then '超期（免责）' else '超期' end
                  when l.finished_at is not null then '按期' else '没到期' end""");
        private static final Column RECEIVED =
                moment("签收时间", "(select min(r2.received_at) from referral r2 where r2.issue_id = l.issue_id)");
        private static final Column SUSPENDED = moment("挂账到", "l.paused_until");

        private static final List<Column> ISSUES = List.of(
                NUMBER,
                text("来源", "l.source", word -> Source.valueOf(word).label()),
                moment("上报时间", "l.raised_at"),
                AREA,
                YARD,
                POINT,
                CATEGORY,
                CONDITION,
                DESCRIPTION,
                names("反映人", """
                        (select array_agg(c.name order by r3.id) from raiser r3 join contact c on c.id = r3.contact_id
                          where r3.issue_id = l.issue_id and c.name is not null)"""),
                number("反映人数", "(select count(*) from raiser where raiser.issue_id = l.issue_id)"),
                number("附议人数", "i.seconders"),
                text("阶段", "l.stage"),
                moment("到这个阶段", "l.stage_since"),
                moment("立案时间", "l.filed_at"),
                PARTIES,
                moment("派遣时间", "l.assigned_at"),
                LIMIT,
                DUE,
                RECEIVED,
                moment("处置完成", "l.finished_at"),
                IN_TIME,
                number("延期次数", "l.extensions"),
                SUSPENDED,
                number("返工次数", "l.reworks"),
                number("退单次数", "l.returns"),
                text("核查情况", "i.check_observation"),
                moment("结案时间", "l.closed_at"),
                text("办理结果", "l.outcome", word -> Outcome.valueOf(word).label()),
                text("满意度", "l.rating", word -> Rating.valueOf(word).label()),
                moment("公示时间", "l.published_at"));

        private static final List<Column> HAZARDS = List.of(
                NUMBER,
                moment("发现时间", "l.raised_at"),
                text("来源", "l.source", word -> Source.valueOf(word).label()),
                AREA,
                YARD,
                text("部位", "i.point"),
                CATEGORY,
                text("隐患描述", "i.description"),
                text("现场核实", "i.observation"),
                text("等级", "case when l.urgent then '危及人身安全' else '一般' end"),
                text("整改要求", "i.requirement"),
                text("责任单位", PARTIES.sql()),
                DUE,
                IN_TIME,
                moment("整改完成", "l.finished_at"),
                text("复查情况", "i.check_observation"),
                moment("销号时间", "l.closed_at"),
                text("阶段", "l.stage"));

        private static final List<Column> REFERRALS = List.of(
                text("转办单号", "r.number"),
                NUMBER,
                AREA,
                YARD,
                CATEGORY,
                text("责任单位", "(select p.name from party p where p.id = r.party_id)"),
                text("整改要求", "r.requirement"),
                moment("转办时间", "r.created_at"),
                moment("签收时间", "r.received_at"),
                text("签收人", "r.received_name"),
                text("答应哪天办好", "r.promised_on::text"),
                moment(
                        "截止时间",
                        "(select rd.due_at from deadline rd where rd.about = r.number and rd.kind = 'RESOLUTION')"),
                moment("答复时间", "r.answered_at"),
                text("处置措施", "r.measures"),
                number("退单次数", "r.returns"),
                text("催办", "r.escalation", word -> Mark.valueOf(word).label()),
                text("现在怎样", """
                        case when r.cancelled_at is not null then '已取消' when r.answered_at is not null then '已答复'
                          when r.handed_back_at is not null then '已退回' when r.received_at is not null then '整改中'
                          else '等签收' end"""));

        private static final List<Column> SUSPENSIONS = List.of(
                text("单号", "a.about"),
                NUMBER,
                AREA,
                YARD,
                CATEGORY,
                text("原因类别", "a.cause", word -> Cause.valueOf(word).label()),
                text("原因", "a.reason"),
                text("申请单位或人", "a.requested_name"),
                text("初审", "a.reviewed_name"),
                text("审批", "a.decided_name"),
                moment("批准时间", "a.decided_at"),
                moment("挂账到", "a.proposed_until"),
                moment("上次复查", "a.last_looked_at"),
                text("复查情况", "a.last_look"),
                moment("下次复查", "case when a.resumed_at is null and a.voided_at is null then a.next_look_at end"),
                moment("恢复计时", "a.resumed_at"),
                text(
                        "现在怎样",
                        "case when a.resumed_at is not null then '已经恢复' when a.voided_at is not null then '随议题结束' else '正在挂账' end"));

        private static String limit(String words) {
            String[] parts = words.split(" ");
            return parts[0] + LimitUnit.valueOf(parts[1]).label();
        }
    }
}
