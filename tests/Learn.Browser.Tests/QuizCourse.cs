using Learn.Testing;

namespace Learn.Browser.Tests;

/// <summary>A course for quizzes: one of three questions, and one with every kind and a time limit.</summary>
public sealed class QuizBrowserSite() : BrowserSite(Fill)
{
    public const string Course = "thu";
    public const string ThreeQuestions = $"/courses/{Course}/ba-cau";
    public const string EveryKind = $"/courses/{Course}/moi-loai";

    private static void Fill(LearnSiteFactory site)
    {
        var folder = new SampleCourse(Course) { Lessons = ["mot", "ba-cau", "moi-loai"] }.WriteTo(site.ContentPath);
        foreach (var (language, right, wrong) in new[] { ("vi", "đúng", "sai"), ("en", "right", "wrong") })
        {
            foreach (var (lesson, name) in new[] { ("ba-cau", "02-ba-cau"), ("moi-loai", "03-moi-loai") })
            {
                var path = Path.Combine(folder, "01-phan", $"{name}.{language}");
                File.Delete($"{path}.md");
                var head = $"// id: {lesson}\n// title: {(language == "vi" ? "Kiểm tra" : "Quiz")} {lesson}\n// minutes: 5\n";
                var questions = string.Concat(new[] { "a", "b", "c" }.Select(id => $$"""

                    // [id:{{id}}]
                    ::{{id}}::{{(language == "vi" ? "Chọn" : "Choose")}} {{id}}. {={{right}} {{id}} #{{right}} ~{{wrong}} {{id}} #{{wrong}}}

                    """));
                File.WriteAllText($"{path}.gift", lesson == "ba-cau" ? head + questions : head);
                if (lesson == "moi-loai")
                    File.WriteAllText($"{path}.questions.yml", Yaml);
            }
        }
        File.WriteAllText(Path.Combine(folder, "01-phan", "03-moi-loai.quiz.yml"), "time: 30\nattempts: 5\n");
    }

    private const string Yaml = """
        questions:
          - id: mot
            type: single-choice
            title: A
            stem: Which **one**?
            hints: [Look twice.]
            hint-cost: 25
            explanation: Because it is.
            answers:
              - {text: first, right: true, feedback: Yes.}
              - {text: second, feedback: No.}
          - id: nhieu
            type: multiple-choice
            title: B
            stem: Which ones?
            answers:
              - {text: first, right: true, feedback: Yes.}
              - {text: second, right: true, feedback: Yes.}
              - {text: third, feedback: No.}
          - id: dung-sai
            type: true-false
            title: C
            stem: True or false?
            answer: true
            feedback: {right: Yes., wrong: No.}
          - id: chu
            type: short-text
            title: D
            stem: Write it.
            accept:
              - {text: password, feedback: Yes.}
            otherwise: No.
          - id: so
            type: numeric
            title: E
            stem: How much?
            accept:
              - {number: 1.5, tolerance: 0.1, feedback: Yes.}
            units: {kg: 1, g: 0.001}
            otherwise: No.
          - id: noi
            type: matching
            title: F
            stem: Join them.
            explanation: So it is.
            pairs:
              - {left: one, right: uno}
              - {left: two, right: due}
              - {left: three, right: tre}
          - id: xep
            type: ordering
            title: G
            stem: In order.
            explanation: So it is.
            items: [alpha, beta, gamma]
          - id: dien
            type: gap-fill
            title: H
            stem: Fill in.
            text: A password has at least [[so]] letters, [[khac]] for each site.
            gaps:
              so: {accept: ["12"], feedback: Yes.}
              khac:
                answers:
                  - {text: another, right: true, feedback: Yes.}
                  - {text: the same, feedback: No.}
          - id: loai
            type: categorize
            title: I
            stem: Put them into boxes.
            explanation: So it is.
            categories: {that: Real, gia: Fake}
            items:
              - {text: hurry, category: gia}
              - {text: asks for a code, category: gia}
              - {text: gives time, category: that}
          - id: tinh-huong
            type: scenario
            title: J
            stem: A letter.
            points: 3
            explanation: So it is.
            steps:
              - id: doc-thu
                show:
                  - text: This morning there is mail.
                  - mail:
                      from: "[[gui: Bank <a@songxanh.example>]]"
                      to: you@shop.example
                      subject: Now
                      body: |
                        Dear customer,

                        press [[lien-ket: songxanh.example/x]].
                ask: What looks wrong?
                spots:
                  gui: {right: true, feedback: Yes.}
                  lien-ket: {right: true, feedback: Yes.}
                consequence: {right: Well seen., partly: Nearly., wrong: Look again.}
                next: lam-gi
              - id: lam-gi
                ask: What now?
                choices:
                  - {text: Call the bank, right: true, consequence: The bank thanks you., next: end}
                  - {text: Press it, consequence: A fake page., next: end}
          - id: viet
            type: essay
            title: K
            stem: Why?
            explanation: A model.
          - id: doc
            type: description
            title: L
            stem: Read this.
        """;
}
