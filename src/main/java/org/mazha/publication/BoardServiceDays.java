package org.mazha.publication;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Predicate;
import org.mazha.attachment.Photos.Size;
import org.mazha.calendar.Dates;
import org.mazha.serviceday.ServiceDayNotice;
import org.mazha.serviceday.ServiceDayNotices;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Service days on the board: those to come and those of the last weeks, and a page with photos for each. */
@Controller
class BoardServiceDays {

    /**
     * Those that concern whoever looks.
     *
     * @param more whether there are more to come than are shown
     */
    record Around(List<ServiceDayNotice> coming, boolean more, List<ServiceDayNotice> past) {

        static final Around NONE = new Around(List.of(), false, List.of());

        public boolean isEmpty() {
            return coming.isEmpty() && past.isEmpty();
        }
    }

    private static final int WEEKS = 8;
    private static final int MOST_COMING = 10;
    private static final int MOST_PAST = 5;
    private static final String NUMBER = "\\p{IsHan}{1,10}-\\d{8}-\\d{1,10}";

    private record Lately(LocalDate today) {}

    private record Single(String number) {}

    private record Page(String number, LocalDate day) {}

    private record Picture(long photo, Size size) {}

    private final ServiceDayNotices notices;
    private final BoardCache cache;
    private final BoardAnswers answers;
    private final Dates dates;

    BoardServiceDays(ServiceDayNotices notices, BoardCache cache, BoardAnswers answers, Dates dates) {
        this.notices = notices;
        this.cache = cache;
        this.answers = answers;
        this.dates = dates;
    }

    /** @param courtyard path of the one that somebody looks at; null for all of them */
    Around around(String courtyard) {
        LocalDate today = dates.today();
        List<ServiceDayNotice> lately = cache.get(new Lately(today), () -> notices.since(today.minusWeeks(WEEKS)));
        // Who lives in a courtyard is invited by their grid and their community, too
        Predicate<ServiceDayNotice> concerns = notice -> courtyard == null || courtyard.startsWith(notice.path());
        List<ServiceDayNotice> coming = lately.stream()
                .filter(concerns)
                .filter(notice -> notice.isComing(today))
                .sorted(Comparator.comparing(ServiceDayNotice::on))
                .toList();
        List<ServiceDayNotice> past = lately.stream()
                .filter(concerns)
                .filter(ServiceDayNotice::isArchived)
                .limit(MOST_PAST)
                .toList();
        return new Around(coming.stream().limit(MOST_COMING).toList(), coming.size() > MOST_COMING, past);
    }

    @GetMapping("/board/service-days/{number}")
    ResponseEntity<byte[]> one(@PathVariable String number) {
        return notice(number)
                .map(notice -> answers.sent(
                        BoardAnswers.HTML,
                        new Page(number, dates.today()),
                        () -> answers.html(
                                "board/service-day",
                                Map.of("notice", notice, "coming", notice.isComing(dates.today())))))
                .orElseGet(() -> answers.nothingHere("公示栏上没有这次活动，可能取消了，日子也过了。"));
    }

    @GetMapping("/board/service-days/{number}/photos/{id:[0-9]{1,18}}")
    ResponseEntity<byte[]> photo(
            @PathVariable String number, @PathVariable long id, @RequestParam(defaultValue = "") String size) {
        Optional<ServiceDayNotice> notice =
                notice(number).filter(known -> known.photos().contains(id));
        Size wanted = size.equals("small") ? Size.SMALL : Size.FULL;
        try {
            return notice.map(known -> answers.sent(
                            MediaType.IMAGE_JPEG,
                            new Picture(id, wanted),
                            () -> notices.jpeg(known, id, wanted).orElseThrow()))
                    .orElseGet(this::gone);
        } catch (NoSuchElementException e) {
            // Another server has just taken it away
            return gone();
        }
    }

    private ResponseEntity<byte[]> gone() {
        return answers.nothingHere("没有这张照片，可能已经撤下。");
    }

    /** The one with this number. What does not take place is not shown any more once its day has passed. */
    private Optional<ServiceDayNotice> notice(String number) {
        Optional<ServiceDayNotice> found = number.matches(NUMBER)
                ? Optional.ofNullable(
                        cache.get(new Single(number), () -> notices.find(number).orElse(null)))
                : Optional.empty();
        return found.filter(notice -> notice.cancelled() == null || notice.isComing(dates.today()));
    }
}
