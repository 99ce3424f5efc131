package org.mazha.exchange;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mazha.area.Area.Level;
import org.mazha.exchange.ToldIssue.Place;
import org.mazha.issue.Outcome;
import org.mazha.issue.Rating;
import org.mazha.issue.Source;

/**
 * The columns that the district platform reads, in their order. Whoever adds, moves or renames one gives it another
 * version: programs at the other end count columns. {@code docs/exchange.md} has them too.
 */
final class DistrictColumns {

    static final int VERSION = 1;

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    private static final Map<String, String> EXPLAINED = explain();

    private DistrictColumns() {}

    private static Map<String, String> explain() {
        Map<String, String> columns = new LinkedHashMap<>();
        columns.put("编号", "本系统的编号");
        columns.put("来源系统", "12345 或 district，本系统自己登记的空着");
        columns.put("对方编号", "那边的工单号，本系统自己登记的空着");
        for (Level level : Level.values()) {
            columns.put(level.label() + "编码", "没有这一级就空着");
            columns.put(level.label(), "名称");
        }
        columns.put("类别", "立案标准里的类别");
        columns.put("立案标准", "编码，还没有立案就空着");
        columns.put("问题描述", "电话、证件号、门牌、姓名等已隐去");
        columns.put("来源", "怎么知道的");
        columns.put("阶段", "现在办到哪一步");
        columns.put("登记时间", "北京时间，例如2026-03-02 09:00:00");
        columns.put("立案时间", "北京时间，还没有就空着");
        columns.put("办结期限", "北京时间，还没有就空着");
        columns.put("办结时间", "北京时间，还没有就空着");
        columns.put("办理结果", "还没有办结就空着");
        columns.put("评价", "居民的评价，还没有就空着");
        columns.put("是否按期", "是、否；没有期限就空着");
        return columns;
    }

    static List<String> headings() {
        return List.copyOf(EXPLAINED.keySet());
    }

    /** How each is filled in, by its heading and in their order. */
    static Map<String, String> explained() {
        return EXPLAINED;
    }

    static List<String> cells(ToldIssue issue, Clock clock) {
        List<String> cells = new ArrayList<>();
        cells.add(issue.number());
        cells.add(issue.foreignSystem());
        cells.add(issue.foreignNumber());
        for (Level level : Level.values()) {
            Optional<Place> place = issue.at(level);
            cells.add(place.map(Place::code).orElse(null));
            cells.add(place.map(Place::name).orElse(null));
        }
        cells.add(issue.category());
        cells.add(issue.standard());
        cells.add(issue.description());
        cells.add(Source.valueOf(issue.source()).label());
        cells.add(issue.stage());
        cells.add(local(issue.raisedAt(), clock));
        cells.add(local(issue.filedAt(), clock));
        cells.add(local(issue.dueAt(), clock));
        cells.add(local(issue.closedAt(), clock));
        cells.add(
                issue.outcome() == null
                        ? null
                        : Outcome.valueOf(issue.outcome()).label());
        cells.add(issue.rating() == null ? null : Rating.valueOf(issue.rating()).label());
        cells.add(issue.inTime() == null ? null : issue.inTime() ? "是" : "否");
        return cells;
    }

    private static String local(String moment, Clock clock) {
        return moment == null
                ? null
                : MOMENT.format(OffsetDateTime.parse(moment).atZoneSameInstant(clock.getZone()));
    }
}
