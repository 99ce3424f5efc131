package org.mazha.exchange;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import org.mazha.exchange.IncomingRejected.Fault;
import org.mazha.exchange.Intake.Received;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where programs of other systems read issues and hand over theirs, with an account of their own. */
@RestController
@RequestMapping("/api/feed/issues")
class FeedController {

    /** Nobody writes more about one issue. */
    private static final int MOST_BYTES = 64 * 1024;

    /** What became of an issue that was handed over, in a sentence too. */
    record Answer(String number, boolean known, String message) {}

    /** What is wrong with it, all together and by field. */
    record Refusal(String message, List<Fault> errors) {

        private Refusal(String message) {
            this(message, List.of());
        }
    }

    private final IssueFeed feed;
    private final Intake intake;

    FeedController(IssueFeed feed, Intake intake) {
        this.feed = feed;
        this.intake = intake;
    }

    @GetMapping
    IssueFeed.Page read(
            @RequestParam(defaultValue = "0") String since, @RequestParam(defaultValue = "100") String limit) {
        if (!since.matches("[0-9]{1,18}")) {
            throw new IncomingRejected("since", "“since”：要填上次回答里的“next”，第一次不填。");
        }
        if (!limit.matches("[0-9]{1,4}") || Integer.parseInt(limit) < 1 || Integer.parseInt(limit) > IssueFeed.MOST) {
            throw new IncomingRejected("limit", "“limit”：要填1到" + IssueFeed.MOST + "的整数，不填就是100。");
        }
        return feed.read(Long.parseLong(since), Integer.parseInt(limit));
    }

    @PostMapping
    ResponseEntity<Answer> hand(HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            throw new IncomingRejected("", "内容太长，一件事最多64KB。");
        }
        Received received = intake.receive(body);
        return ResponseEntity.status(received.known() ? HttpStatus.OK : HttpStatus.CREATED)
                .body(new Answer(received.number(), received.known(), received.inWords()));
    }

    @ExceptionHandler(IncomingRejected.class)
    ResponseEntity<Refusal> rejected(IncomingRejected rejected, HttpServletRequest request) {
        HttpStatus status =
                request.getMethod().equals("POST") ? HttpStatus.UNPROCESSABLE_ENTITY : HttpStatus.BAD_REQUEST;
        return ResponseEntity.status(status).body(new Refusal(rejected.getMessage(), rejected.faults()));
    }

    @ExceptionHandler(IssueFeed.UnknownPosition.class)
    @ResponseStatus(HttpStatus.GONE)
    Refusal unknownPosition() {
        return new Refusal("“since”：本系统还没有给过这个位置，多半是数据库从备份恢复过。请不带“since”，从头再读一遍。");
    }
}
