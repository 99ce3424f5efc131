package org.mazha.exchange;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mazha.area.Areas;
import org.mazha.contact.Contacts;
import org.mazha.engine.Actors;
import org.mazha.engine.Processes;
import org.mazha.engine.Reach;
import org.mazha.exchange.ForeignIssues.Known;
import org.mazha.exchange.IncomingRejected.Fault;
import org.mazha.issue.Issue;
import org.mazha.issue.NewIssue;
import org.mazha.issue.Registration;
import org.mazha.issue.Timeline;
import org.mazha.standard.Standards;
import org.mazha.table.Cells;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Registers what other systems hand over, each foreign number once. */
@Component
@Transactional
class Intake {

    /** One who comes with an account for programs speaks for a whole system. */
    private static final Reach EVERYWHERE = new Reach(true, java.util.Set.of());

    /**
     * What became of it.
     *
     * @param number of our issue
     * @param known whether it had been registered before
     */
    record Received(ForeignSystem system, String foreignNumber, String number, boolean known) {

        String inWords() {
            return system.label() + " " + foreignNumber
                    + (known ? " 已经登记过，编号是 " + number + "，没有再登记。" : " 已登记，编号是 " + number + "。");
        }
    }

    private final ForeignIssues foreign;
    private final Registration registration;
    private final Contacts contacts;
    private final Timeline timeline;
    private final Processes processes;
    private final Areas areas;
    private final Standards standards;
    private final Actors actors;
    private final ObjectMapper json;
    private final Clock clock;

    Intake(
            ForeignIssues foreign,
            Registration registration,
            Contacts contacts,
            Timeline timeline,
            Processes processes,
            Areas areas,
            Standards standards,
            Actors actors,
            ObjectMapper json,
            Clock clock) {
        this.foreign = foreign;
        this.registration = registration;
        this.contacts = contacts;
        this.timeline = timeline;
        this.processes = processes;
        this.areas = areas;
        this.standards = standards;
        this.actors = actors;
        this.json = json;
        this.clock = clock;
    }

    /**
     * One issue in JSON, from a program.
     *
     * @throws IncomingRejected if it is not in order; then nothing of it has been kept
     */
    Received receive(byte[] body) {
        List<Fault> faults = new ArrayList<>();
        Map<String, String> said = fields(body, faults);
        var cells = new Cells(
                said, (heading, why) -> faults.add(new Fault(Column.fieldOf(heading), "“" + heading + "”：" + why)));
        var incoming = new IncomingReader(areas, standards, EVERYWHERE).read(cells);
        if (!faults.isEmpty()) {
            throw new IncomingRejected(faults);
        }
        foreign.lock();
        return receive(incoming.orElseThrow(), "数据对接程序");
    }

    /** Values by the headings of their columns. */
    private Map<String, String> fields(byte[] body, List<Fault> faults) {
        JsonNode object;
        try {
            object = json.readTree(body);
        } catch (JacksonException e) {
            throw new IncomingRejected("", "内容不是JSON，没有收下。");
        } catch (IOException e) {
            throw new IllegalStateException("Bytes could not be read", e);
        }
        if (object == null || !object.isObject()) {
            throw new IncomingRejected("", "内容要是一个JSON对象，一次一件事。");
        }
        Map<String, String> said = new HashMap<>();
        object.fields().forEachRemaining(entry -> {
            var column = Column.ofField(entry.getKey());
            JsonNode value = entry.getValue();
            if (column.isEmpty()) {
                faults.add(new Fault(entry.getKey(), "没有“" + entry.getKey() + "”这个字段，请去掉或者改正。"));
            } else if (value.isContainerNode()) {
                faults.add(new Fault(entry.getKey(), "“" + column.get().heading() + "”：要填一个值，不能是列表或者对象。"));
            } else if (!value.isNull()) {
                String text = value.isBoolean() ? value.booleanValue() ? "是" : "否" : value.asText();
                // Lines stay; what PostgreSQL cannot keep does not
                String clean = text.replace("\r\n", "\n")
                        .replaceAll("[\\p{Cntrl}&&[^\n]]|[\\ud800-\\udfff]", " ")
                        .strip();
                if (!clean.isEmpty()) {
                    said.put(column.get().heading(), clean);
                }
            }
        });
        return said;
    }

    /** Whoever calls has locked {@link ForeignIssues#lock}. */
    Received receive(Incoming incoming, String how) {
        List<Known> known = foreign.known(incoming.system(), List.of(incoming.foreignNumber()));
        if (!known.isEmpty()) {
            return new Received(
                    incoming.system(), incoming.foreignNumber(), known.get(0).number(), true);
        }
        Issue issue = registration.register(new NewIssue(
                incoming.courtyardId(),
                incoming.system().source(),
                incoming.category(),
                incoming.point(),
                incoming.description(),
                incoming.seconders(),
                null,
                incoming.raiser()
                        .map(details -> contacts.keep(details, incoming.system().label() + "转来，" + how))));
        foreign.save(new ForeignIssue(
                issue, incoming.system(), incoming.foreignNumber(), actors.current(), clock.instant()));
        timeline.tell(issue, incoming.system().label() + "转来，对方编号 " + incoming.foreignNumber());
        processes.start(
                "issue",
                issue.number(),
                Map.of("issueId", issue.id(), "subject", issue.subject(), "category", issue.category()));
        return new Received(incoming.system(), incoming.foreignNumber(), issue.number(), false);
    }
}
