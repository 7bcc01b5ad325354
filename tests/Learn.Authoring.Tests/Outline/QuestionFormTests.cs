using Learn.Authoring.Questions;

namespace Learn.Authoring.Tests.Outline;

public sealed class QuestionFormTests
{
    private const string Text = """
        # Câu hỏi của bài
        questions:
          # dễ
          - id: mot
            type: single-choice
            title: Một
            stem: |
              Một cộng một?

              Nghĩ kỹ.
            answers:
              - {text: Hai, right: true, feedback: "Đúng: hai."}
              - {text: Ba, share: 50, feedback: Chưa.}
            points: 2
            tags: [de, cong]
          # khó
          - id: hai
            type: gap-fill
            title: Hai
            stem: Điền.
            text: Có [[so]] chân.
            gaps:
              so: {accept: ["4", bốn], feedback: Bốn.}

        """;

    [Fact]
    public void Read_Question_HasItsParts()
    {
        var question = QuestionsText.Read(Text)!.Questions[0];
        (question.Id, question.Type, question.Value("title"), question.Value("points"), question.Value("tags")).ShouldBe(("mot", "single-choice", "Một", "2", "de\ncong"));
        question.Value("stem").ShouldBe("Một cộng một?\n\nNghĩ kỹ.");
        (question.Value("answers/0/text"), question.Value("answers/0/right"), question.Value("answers/0/feedback"), question.Value("answers/1/share")).ShouldBe(("Hai", "true", "Đúng: hai.", "50"));
        QuestionsText.Read(Text)!.Questions[1].Value("gaps").ShouldBe("so: {accept: [\"4\", bốn], feedback: Bốn.}");
    }

    [Fact]
    public void Write_EachQuestionAsItWas_SaysTheSame()
    {
        var text = Text;
        foreach (var question in QuestionsText.Read(Text)!.Questions)
            text = QuestionsText.Read(text)!.With(question.Id, question);
        var again = QuestionsText.Read(text)!.Questions;
        foreach (var (before, after) in QuestionsText.Read(Text)!.Questions.Zip(again))
            after.Values.Where(value => value.Value.Length > 0).OrderBy(value => value.Key, StringComparer.Ordinal).ShouldBe(before.Values.Where(value => value.Value.Length > 0).OrderBy(value => value.Key, StringComparer.Ordinal));
        text.ShouldStartWith("# Câu hỏi của bài\nquestions:\n  # dễ\n  - id: mot\n");
        text.ShouldContain("\n  # khó\n  - id: hai\n");
    }

    [Fact]
    public void Write_OneQuestion_LeavesTheOthersAsTheyWere()
    {
        var questions = QuestionsText.Read(Text)!;
        var changed = questions.With("mot", questions.Questions[0] with { Values = new Dictionary<string, string>(questions.Questions[0].Values) { ["title"] = "Một: mới" } });
        changed[changed.IndexOf("  # khó", StringComparison.Ordinal)..].ShouldBe(Text[Text.IndexOf("  # khó", StringComparison.Ordinal)..]);
        QuestionsText.Read(changed)!.Questions[0].Value("title").ShouldBe("Một: mới");
    }

    [Fact]
    public void AddAndRemove_Question_CanBeReadAgain()
    {
        var added = QuestionsText.Read("")!.With(null, new("dung-sai", "true-false", new Dictionary<string, string> { ["title"] = "Đúng?", ["stem"] = "Trái đất tròn.", ["answer"] = "true", ["feedback.right"] = "Đúng.", ["feedback.wrong"] = "Sai: xem lại." }));
        var question = QuestionsText.Read(added)!.Questions.ShouldHaveSingleItem();
        (question.Value("answer"), question.Value("feedback.wrong")).ShouldBe(("true", "Sai: xem lại."));
        QuestionsText.Read(QuestionsText.Read(Text)!.Without("mot"))!.Questions.ShouldHaveSingleItem().Id.ShouldBe("hai");
        QuestionsText.Read(QuestionsText.Read(added)!.Without("dung-sai"))!.Questions.ShouldBeEmpty();
    }
}
