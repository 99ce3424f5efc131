package org.mazha.referral;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mazha.attachment.PhotoRejected;
import org.mazha.attachment.Photos;
import org.mazha.attachment.Photos.Size;
import org.mazha.attachment.Photos.Upload;
import org.mazha.deadline.TimeRequest.Action;
import org.mazha.deadline.TimeRequest.Cause;
import org.mazha.engine.FormRejected;
import org.mazha.engine.Option;
import org.mazha.engine.SameOrigin;
import org.mazha.engine.TaskGone;
import org.mazha.referral.ReferralFormRecords.Receipt;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
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

/** The page behind the link in a referral letter: what it is about, and everything a party may do about it. */
@Controller
@RequestMapping("/p/{token}")
class PartyPages {

    private static final Map<String, String> SAID = Map.of(
            "signed", "已经签收。办好以后，请回到这里答复。",
            "promised", "已经记下您说的日子，居民看得到。",
            "asked", "申请已经提交，批下来会写信告诉您。这期间请照常办理。",
            "gone", "这一步已经有人办过了，没有再记一次。下面是现在的情况。");

    private static final List<Option> REASONS = Arrays.stream(ReferralReturn.Reason.values())
            .map(reason -> new Option(reason.label, reason.name()))
            .toList();
    private static final List<Option> CAUSES = Arrays.stream(Cause.values())
            .map(cause -> new Option(cause.label(), cause.name()))
            .toList();

    private final PartyDesk desk;

    PartyPages(PartyDesk desk) {
        this.desk = desk;
    }

    @GetMapping
    ModelAndView show(@PathVariable String token, @RequestParam(defaultValue = "") String said) {
        return page(token, SAID.get(said), null, Map.of());
    }

    private ModelAndView page(String token, String said, PartyFault fault, Map<String, String> typed) {
        var page = new ModelAndView("party/referral", fault == null ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_ENTITY);
        page.addObject("token", token);
        page.addObject("sheet", desk.read(token));
        page.addObject("said", said);
        page.addObject("fault", fault);
        page.addObject("typed", typed);
        page.addObject("reasons", REASONS);
        page.addObject("causes", CAUSES);
        return page;
    }

    @GetMapping("/photos/{id:[0-9]{1,18}}")
    ResponseEntity<byte[]> photo(
            @PathVariable String token, @PathVariable long id, @RequestParam(defaultValue = "full") String size) {
        return desk.photo(token, id, size.equals("small") ? Size.SMALL : Size.FULL)
                .map(jpeg ->
                        ResponseEntity.ok().contentType(MediaType.IMAGE_JPEG).body(jpeg))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    @PostMapping("/receipt")
    ModelAndView sign(@PathVariable String token, @RequestParam Map<String, String> typed, HttpServletRequest request) {
        var form = filled(typed, "promisedOn");
        form.put("receipt", Receipt.SIGN.name());
        return submit(token, "receipt", ReferralSteps.RECEIVE, form, List.of(), "signed", typed, request);
    }

    @PostMapping("/return")
    ModelAndView giveBack(
            @PathVariable String token, @RequestParam Map<String, String> typed, HttpServletRequest request) {
        var form = filled(typed, "returnReason", "returnNote", "proposedParty");
        form.put("receipt", Receipt.RETURN.name());
        return submit(token, "return", ReferralSteps.RECEIVE, form, List.of(), "", typed, request);
    }

    @PostMapping("/promise")
    ModelAndView promise(
            @PathVariable String token, @RequestParam Map<String, String> typed, HttpServletRequest request) {
        var form = filled(typed, "proposedOn");
        form.put("action", Action.PROMISE.name());
        return submit(token, "promise", ReferralSteps.RECTIFY, form, List.of(), "promised", typed, request);
    }

    @PostMapping("/time")
    ModelAndView askForTime(
            @PathVariable String token, @RequestParam Map<String, String> typed, HttpServletRequest request) {
        var form = filled(typed, "proposedOn", "cause", "reason");
        boolean suspend = Action.SUSPEND.name().equals(typed.get("action"));
        form.put("action", (suspend ? Action.SUSPEND : Action.EXTEND).name());
        return submit(token, "time", ReferralSteps.RECTIFY, form, List.of(), "asked", typed, request);
    }

    @PostMapping("/answer")
    ModelAndView answer(
            @PathVariable String token,
            @RequestParam Map<String, String> typed,
            @RequestParam(name = "photos", required = false) List<MultipartFile> photos,
            HttpServletRequest request)
            throws IOException {
        var form = filled(typed, "measures");
        form.put("action", Action.ANSWER.name());
        return submit(token, "answer", ReferralSteps.RECTIFY, form, uploads(photos), "", typed, request);
    }

    /** What was typed into these fields; where nothing was, the form has no answer. */
    private static Map<String, Object> filled(Map<String, String> typed, String... fields) {
        Map<String, Object> form = new HashMap<>();
        for (String field : fields) {
            if (!typed.getOrDefault(field, "").isBlank()) {
                form.put(field, typed.get(field));
            }
        }
        return form;
    }

    private static List<Upload> uploads(List<MultipartFile> files) throws IOException {
        List<Upload> uploads = new ArrayList<>();
        for (MultipartFile file : files == null ? List.<MultipartFile>of() : files) {
            // A browser sends an empty file where none was chosen
            if (!file.isEmpty()) {
                uploads.add(new Upload(file.getOriginalFilename(), file.getBytes()));
            }
        }
        return uploads;
    }

    private ModelAndView submit(
            String token,
            String section,
            String task,
            Map<String, Object> form,
            List<Upload> photos,
            String said,
            Map<String, String> typed,
            HttpServletRequest request) {
        if (SameOrigin.sentElsewhere(request)) {
            var fault = new PartyFault(section, "", "这次提交不是从这个页面发出的，没有受理。请重新打开信里的链接再办。");
            return page(token, null, fault, typed);
        }
        try {
            desk.submit(token, task, form, photos);
            return redirect(token, said);
        } catch (TaskGone e) {
            return redirect(token, "gone");
        } catch (FormRejected e) {
            return page(token, null, PartyFault.of(section, e.getMessage()), typed);
        } catch (PhotoRejected e) {
            return page(token, null, new PartyFault(section, "photos", e.getMessage()), typed);
        }
    }

    /** More than the server takes in at all, or not all of it, so that nothing of the form could be read. */
    @ExceptionHandler(MultipartException.class)
    ModelAndView unreadable(HttpServletRequest request) {
        var path = (Map<?, ?>) request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        var fault = new PartyFault(
                "answer", "photos", "照片太多或者太大，没有收下，写的字也没有存。一次最多 " + Photos.MOST_AT_ONCE + " 张，请少选几张，再提交一次。");
        return page(String.valueOf(path.get("token")), null, fault, Map.of());
    }

    private static ModelAndView redirect(String token, String said) {
        var back = new ModelAndView("redirect:/p/{token}" + (said.isEmpty() ? "" : "?said=" + said));
        back.setStatus(HttpStatus.SEE_OTHER);
        back.addObject("token", token);
        return back;
    }
}
