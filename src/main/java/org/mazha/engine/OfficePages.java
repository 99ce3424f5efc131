package org.mazha.engine;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.json.MappingJackson2JsonView;

/** The page of the office that says why somebody does not get further. */
@Controller
@ControllerAdvice
public class OfficePages {

    private static final String CLOSED = "/office/closed";
    private static final String SENTENCE = "org.mazha.engine.OfficePages.sentence";

    /** Answers with the page that says why. */
    public static void closed(HttpServletRequest request, HttpServletResponse response, int status, String sentence)
            throws ServletException, IOException {
        response.setStatus(status);
        request.setAttribute(SENTENCE, sentence);
        request.getRequestDispatcher(CLOSED).forward(request, response);
    }

    @RequestMapping(CLOSED)
    String closed(@RequestAttribute(name = SENTENCE, required = false) String sentence, Model model) {
        model.addAttribute("sentence", sentence == null ? "这里没有内容。" : sentence);
        return "office/closed";
    }

    @ExceptionHandler(OfficeRefused.class)
    @ResponseStatus(HttpStatus.FORBIDDEN)
    ModelAndView refused(OfficeRefused refused) {
        return new ModelAndView("office/closed", "sentence", refused.getMessage());
    }

    /** Nobody has looked yet whose address it was sent to, for the request could not be taken apart. */
    @ExceptionHandler(MaxUploadSizeExceededException.class)
    @ResponseStatus(HttpStatus.PAYLOAD_TOO_LARGE)
    ModelAndView tooLarge(HttpServletRequest request) {
        return unreadable(request, "文件太大，没有收下。请把表格拆成几个文件分别传。", "照片太大，没有收下：每张最多 20 MB，一次最多共 100 MB，请分几次传。");
    }

    @ExceptionHandler(MultipartException.class)
    @ResponseStatus(HttpStatus.BAD_REQUEST)
    ModelAndView incomplete(HttpServletRequest request) {
        return unreadable(request, "文件没有传完整，请再传一次。", "照片没有传完整，请再传一次。");
    }

    private static ModelAndView unreadable(HttpServletRequest request, String ofTables, String ofPhotos) {
        String address =
                request.getRequestURI().substring(request.getContextPath().length());
        return address.startsWith("/api/")
                ? new ModelAndView(new MappingJackson2JsonView(), "message", ofPhotos)
                : new ModelAndView("office/closed", "sentence", ofTables);
    }
}
