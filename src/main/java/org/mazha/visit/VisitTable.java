package org.mazha.visit;

import java.util.List;
import java.util.Map;
import org.mazha.area.Areas;
import org.mazha.calendar.Dates;
import org.mazha.engine.Actor;
import org.mazha.engine.Actors;
import org.mazha.staff.Role;
import org.mazha.table.Changes;
import org.mazha.table.Sheet;
import org.mazha.table.Table;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The list of an agency as a table: taken in, and never given out. */
@Component
@Transactional
class VisitTable implements Table {

    /** A subdistrict has no more, and whoever has cuts the list. */
    private static final int MOST_ROWS = 20_000;

    private final Register register;
    private final Visits visits;
    private final Areas areas;
    private final Actors actors;
    private final Dates dates;

    VisitTable(Register register, Visits visits, Areas areas, Actors actors, Dates dates) {
        this.register = register;
        this.visits = visits;
        this.areas = areas;
        this.actors = actors;
        this.dates = dates;
    }

    @Override
    public String name() {
        return "visits";
    }

    @Override
    public String title() {
        return ListReader.TITLE;
    }

    @Override
    public String effect() {
        return "导入以后，快到期的会出现在“上门认证”里。上次认证日期比系统里新的，从那天起重新算；已经排了上门的，不用再去。";
    }

    @Override
    public Map<String, String> columns() {
        return ListReader.explained();
    }

    @Override
    public boolean addsOnly() {
        return true;
    }

    @Override
    public int mostRows() {
        return MOST_ROWS;
    }

    @Override
    public boolean mayBeChangedBy(Actor somebody) {
        return somebody.isIn(Role.INTAKE_CLERK.group());
    }

    @Override
    public String refusal() {
        return "只有社区受理人员可以导入上门认证名单。";
    }

    /** To be filled in: nobody takes the whole register out. */
    @Override
    public Sheet give() {
        return new Sheet(ListReader.headings(), List.of());
    }

    @Override
    public void lock() {
        visits.lock();
    }

    @Override
    public String inWords(Changes changes) {
        return "新登记" + changes.added().size() + "人，更新" + changes.changed().size() + "人，没有变化" + changes.unchanged()
                + "人。"
                + (changes.known().isEmpty() ? "" : "另有" + changes.known().size() + "人已经移出名册，不再加回来。");
    }

    @Override
    @Transactional(readOnly = true)
    public Changes compare(Sheet sheet) {
        return register.compare(read(sheet));
    }

    @Override
    public Changes take(Sheet sheet) {
        lock();
        return register.take(read(sheet));
    }

    private List<ListedPerson> read(Sheet sheet) {
        return new ListReader(
                        areas.courtyardsIn(actors.current().reach(List.of(Role.INTAKE_CLERK.group()))), dates.today())
                .read(sheet);
    }
}
