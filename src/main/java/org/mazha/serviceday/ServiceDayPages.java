package org.mazha.serviceday;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.mazha.attachment.PhotoRejected;
import org.mazha.attachment.Photos;
import org.mazha.attachment.Photos.Size;
import org.mazha.attachment.Photos.Upload;
import org.mazha.calendar.Dates;
import org.mazha.engine.Actors;
import org.mazha.engine.FormRejected;
import org.mazha.engine.PageNumber;
import org.mazha.engine.Reach;
import org.mazha.staff.Role;
import org.mazha.table.Download;
import org.mazha.table.SheetStream;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Slice;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Service days year by year, what became of each, and its photos. */
@Controller
@RequestMapping("/office/service-days")
class ServiceDayPages {

    private static final int PAGE = 20;

    /** Before there was anything like it. */
    private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);

    private static final LocalDate LATEST = LocalDate.of(2200, 1, 1);

    private static final List<String> HEADINGS =
            List.of("编号", "类别", "活动", "地方", "哪天", "时间", "地点", "合办单位", "现在", "来了多少人", "帮到多少人", "办得怎样", "为什么取消");

    /** @param numbers empty before it is held */
    record Row(String number, String topic, String kind, String area, String when, String stage, String numbers) {}

    /** What the page of one says; what there is not is empty. */
    record Sheet(
            String number,
            String topic,
            String kind,
            String area,
            String stage,
            String planned,
            String moved,
            String place,
            String partners,
            String notice,
            String held,
            String numbers,
            String summary,
            String cancelled,
            boolean onBoard,
            boolean mayAdd) {}

    record Shot(long id, String by, String at) {}

    private final ServiceDays days;
    private final ServiceDayPhotos kept;
    private final ServiceDayWords words;
    private final Photos photos;
    private final Dates dates;
    private final Actors actors;

    ServiceDayPages(
            ServiceDays days, ServiceDayPhotos kept, ServiceDayWords words, Photos photos, Dates dates, Actors actors) {
        this.days = days;
        this.kept = kept;
        this.words = words;
        this.photos = photos;
        this.dates = dates;
        this.actors = actors;
    }

    @GetMapping
    String list(
            @RequestParam(defaultValue = "") String year, @RequestParam(defaultValue = "1") String page, Model model) {
        int number = PageNumber.of(page);
        List<Integer> years = years();
        Optional<Integer> chosen = chosen(year, years);
        Slice<ServiceDay> found = days.newestFirst(reach(), from(chosen), to(chosen), PageRequest.of(number - 1, PAGE));
        model.addAttribute("days", found.map(this::row).getContent());
        model.addAttribute("years", years);
        model.addAttribute("year", chosen.orElse(null));
        model.addAttribute("page", number);
        model.addAttribute("more", found.hasNext());
        return "office/service-days";
    }

    /** From the next one for which something is planned back to the first. */
    private List<Integer> years() {
        int now = dates.today().getYear();
        int first = days.firstDay().map(LocalDate::getYear).orElse(now);
        return IntStream.rangeClosed(Math.min(first, now), now + 1)
                .map(year -> Math.min(first, now) + now + 1 - year)
                .boxed()
                .toList();
    }

    /** All of them for what is no year of the list. */
    private static Optional<Integer> chosen(String year, List<Integer> years) {
        return years.stream().filter(one -> one.toString().equals(year)).findFirst();
    }

    private static LocalDate from(Optional<Integer> year) {
        return year.map(one -> LocalDate.of(one, 1, 1)).orElse(EARLIEST);
    }

    private static LocalDate to(Optional<Integer> year) {
        return year.map(one -> LocalDate.of(one, 12, 31)).orElse(LATEST);
    }

    private Row row(ServiceDay day) {
        return new Row(
                day.number(),
                day.topic(),
                day.kind(),
                words.area(day),
                words.when(day),
                day.stage(),
                words.numbers(day));
    }

    @GetMapping("/export.xlsx")
    void export(@RequestParam(defaultValue = "") String year, HttpServletResponse response) throws IOException {
        Optional<Integer> chosen = chosen(year, years());
        List<ServiceDay> found = days.all(reach(), from(chosen), to(chosen));
        String name = "便民服务日" + chosen.map(String::valueOf).orElse("");
        Download.announceExcel(response, name);
        try (SheetStream sheet = SheetStream.excel(response.getOutputStream(), name, HEADINGS)) {
            for (ServiceDay day : found) {
                sheet.write(cells(day));
            }
        }
    }

    private List<?> cells(ServiceDay day) {
        return Arrays.asList(
                day.number(),
                day.kind(),
                day.topic(),
                words.area(day),
                day.heldOn().orElse(day.plannedOn()),
                day.startsAt() + "—" + day.endsAt(),
                day.place(),
                day.partners().orElse(null),
                day.stage(),
                day.attendees().orElse(null),
                day.served().orElse(null),
                day.summary().orElse(null),
                day.cancelledWhy().orElse(null));
    }

    @GetMapping("/{number}")
    ModelAndView one(@PathVariable String number) {
        return serviceDay(number)
                .map(day -> page(day, HttpStatus.OK, null))
                .orElseGet(() -> unknown("没有这次活动：“" + number + "”。请从“便民服务日”的列表里打开。"));
    }

    private ModelAndView page(ServiceDay day, HttpStatus status, String fault) {
        List<Shot> shots = kept.of(day.id()).stream()
                .map(photo -> new Shot(photo.id(), photo.by(), dates.moment(photo.at())))
                .toList();
        return new ModelAndView("office/service-day", status)
                .addObject("sheet", sheet(day))
                .addObject("photos", shots)
                .addObject("most", ServiceDayPhotos.MOST)
                .addObject("fault", fault);
    }

    private Sheet sheet(ServiceDay day) {
        return new Sheet(
                day.number(),
                day.topic(),
                day.kind(),
                words.area(day),
                day.stage(),
                words.planned(day),
                words.moved(day).orElse(""),
                day.place(),
                day.partners().orElse(""),
                day.notice(),
                day.heldOn().map(dates::day).orElse(""),
                words.numbers(day),
                day.summary().orElse(""),
                day.cancelledWhy().orElse(""),
                day.isAnnounced() && (!day.isCancelled() || !day.plannedOn().isBefore(dates.today())),
                !day.isCancelled());
    }

    @GetMapping("/{number}/photos/{id:[0-9]{1,18}}")
    ResponseEntity<byte[]> photo(
            @PathVariable String number, @PathVariable long id, @RequestParam(defaultValue = "") String size) {
        return serviceDay(number)
                .flatMap(day -> kept.jpeg(day.id(), id, size.equals("small") ? Size.SMALL : Size.FULL))
                .map(jpeg ->
                        ResponseEntity.ok().contentType(MediaType.IMAGE_JPEG).body(jpeg))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    @PostMapping("/{number}/photos")
    ModelAndView add(
            @PathVariable String number,
            @RequestParam(name = "photos", required = false) List<MultipartFile> files,
            RedirectAttributes after)
            throws IOException {
        Optional<ServiceDay> found = serviceDay(number);
        if (found.isEmpty()) {
            return unknown("没有这次活动：“" + number + "”。请从“便民服务日”的列表里打开。");
        }
        ServiceDay day = found.get();
        if (day.isCancelled()) {
            return refused(day, "这次活动取消了，不用传照片。");
        }
        List<Upload> uploads = uploads(files);
        if (uploads.isEmpty()) {
            return refused(day, "还没有选照片。请先点“选照片”，再点“传上去”。");
        }
        try {
            int added = kept.add(day.id(), actors.current(), photos.develop(uploads));
            after.addFlashAttribute("done", added == 0 ? "这些照片以前传过了，没有再存一遍。" : "传好了 " + added + " 张照片。");
        } catch (PhotoRejected | FormRejected e) {
            return refused(day, e.getMessage());
        }
        return back(number);
    }

    private static List<Upload> uploads(List<MultipartFile> files) throws IOException {
        List<Upload> uploads = new ArrayList<>();
        for (MultipartFile file : files == null ? List.<MultipartFile>of() : files) {
            // A field that was left empty comes as a file without a name
            if (!file.isEmpty()
                    || file.getOriginalFilename() != null
                            && !file.getOriginalFilename().isBlank()) {
                uploads.add(new Upload(file.getOriginalFilename(), file.getBytes()));
            }
        }
        return uploads;
    }

    @PostMapping("/{number}/photos/{id:[0-9]{1,18}}/remove")
    ModelAndView remove(@PathVariable String number, @PathVariable long id, RedirectAttributes after) {
        Optional<ServiceDay> found = serviceDay(number);
        if (found.isEmpty()) {
            return unknown("没有这次活动：“" + number + "”。请从“便民服务日”的列表里打开。");
        }
        kept.remove(found.get().id(), id);
        after.addFlashAttribute("done", "照片删掉了，公示栏上也没有了。");
        return back(number);
    }

    /** More than the server takes in at all, or not all of it. */
    @ExceptionHandler(MultipartException.class)
    ModelAndView unreadable(HttpServletRequest request) {
        var path = (Map<?, ?>) request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        return serviceDay(String.valueOf(path.get("number")))
                .map(day -> refused(day, "照片太多或者太大，没有收下。每张最多 20 MB，一次最多 " + Photos.MOST_AT_ONCE + " 张，请少选几张再传。"))
                .orElseGet(() -> unknown("没有这次活动。请从“便民服务日”的列表里打开。"));
    }

    private ModelAndView refused(ServiceDay day, String sentence) {
        return page(day, HttpStatus.UNPROCESSABLE_ENTITY, sentence);
    }

    private static ModelAndView back(String number) {
        return new ModelAndView("redirect:/office/service-days/{number}").addObject("number", number);
    }

    private Reach reach() {
        return Role.office(actors.current());
    }

    private Optional<ServiceDay> serviceDay(String number) {
        return days.findByNumber(number.replace("\0", ""))
                .filter(day -> reach().covers(day.area().path()));
    }

    private static ModelAndView unknown(String sentence) {
        return new ModelAndView("office/closed", Map.of("sentence", sentence), HttpStatus.NOT_FOUND);
    }
}
