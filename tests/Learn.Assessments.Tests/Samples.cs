using Learn.Assessments.Authoring;
using Learn.Assessments.Published;
using Learn.Assessments.Questions;
using Learn.Courses.Contracts;

namespace Learn.Assessments.Tests;

/// <summary>Quizzes made of texts in memory.</summary>
internal static class Samples
{
    public static QuestionTypes Types { get; } = new(QuestionTypes.Implementations.Select(type => (IQuestionType)Activator.CreateInstance(type)!));

    /// <summary>
    /// Every type in YAML. What must not be seen before the answer has «SECRET» in it; what is only right when typed, «zzkey».
    /// </summary>
    public const string Everything = """
        questions:
          - id: mot
            type: single-choice
            title: SECRET title
            stem: Chọn **một**.
            hints: [SECRET hint, SECRET second hint]
            hint-cost: 25
            explanation: SECRET explanation
            answers:
              - {text: đúng, right: true, feedback: SECRET a}
              - {text: nửa đúng, share: 50, feedback: SECRET b}
              - {text: sai một, feedback: SECRET c}
              - {text: sai hai, feedback: SECRET d}
          - id: nhieu
            type: multiple-choice
            title: SECRET title
            stem: Chọn nhiều.
            points: 2
            answers:
              - {text: đúng một, right: true, feedback: SECRET a}
              - {text: đúng hai, right: true, feedback: SECRET b}
              - {text: sai một, feedback: SECRET c}
              - {text: sai hai, feedback: SECRET d}
          - id: dung-sai
            type: true-false
            title: SECRET title
            stem: Đúng hay sai?
            answer: true
            feedback: {right: SECRET right, wrong: SECRET wrong}
          - id: chu
            type: short-text
            title: SECRET title
            stem: Viết ra.
            explanation: SECRET explanation
            fold: true
            accept:
              - {text: zzkey mật khẩu, feedback: SECRET a}
              - {text: "zzkey*", share: 50, feedback: SECRET b}
            otherwise: SECRET otherwise
          - id: so
            type: numeric
            title: SECRET title
            stem: Bao nhiêu?
            explanation: SECRET explanation
            accept:
              - {number: 1.5, tolerance: 0.1, feedback: SECRET a}
              - {from: 777000771, to: 777000772, share: 50, feedback: SECRET b}
            units: {kg: 1, g: 0.001, lít: 0}
            number-alone: 50
            otherwise: SECRET otherwise
          - id: noi
            type: matching
            title: SECRET title
            stem: Nối lại.
            explanation: SECRET explanation
            pairs:
              - {left: một, right: one}
              - {left: hai, right: two, feedback: SECRET a}
              - {left: ba, right: three}
              - {left: uno, right: one}
            others: [four]
          - id: xep
            type: ordering
            title: SECRET title
            stem: Xếp lại.
            explanation: SECRET explanation
            items:
              - thứ nhất
              - {text: thứ hai, feedback: SECRET a}
              - thứ ba
              - thứ tư
          - id: dien
            type: gap-fill
            title: SECRET title
            stem: Điền vào.
            text: Mật khẩu có ít nhất [[so]] ký tự, [[khac]] cho mỗi trang.
            gaps:
              so: {accept: [zzkey 12, zzkey mười hai], fold: true, feedback: SECRET gap}
              khac:
                answers:
                  - {text: khác nhau, right: true, feedback: SECRET a}
                  - {text: giống nhau, feedback: SECRET b}
          - id: loai
            type: categorize
            title: SECRET title
            stem: Xếp vào loại.
            explanation: SECRET explanation
            categories: {that: Việc thật, gia: Dấu hiệu giả}
            items:
              - {text: hối thúc, category: gia, feedback: SECRET a}
              - {text: xin mã, category: gia}
              - {text: cho thời gian, category: that}
          - id: tinh-huong
            type: scenario
            title: SECRET title
            stem: Một lá thư.
            points: 4
            explanation: SECRET explanation
            steps:
              - id: doc-thu
                points: 2
                show:
                  - text: Sáng nay có thư.
                  - mail:
                      from: "[[gui: Ngân hàng <a@songxanh.example>]]"
                      to: ban@cuahang.example
                      subject: "[[gap: Khẩn]]"
                      body: |
                        [[chao: Kính chào]],

                        xin bấm [[lien-ket: songxanh.example/x]].
                ask: Chọn chỗ đáng ngờ.
                spots:
                  gui: {right: true, feedback: SECRET a}
                  gap: {right: true, feedback: SECRET b}
                  lien-ket: {right: true, feedback: SECRET c}
                  chao: {feedback: SECRET d}
                consequence: {right: SECRET-1 đủ., partly: SECRET-1 gần đủ., wrong: SECRET-1 suýt bấm.}
                next: {right: lam-gi, wrong: bao-cao}
              - id: lam-gi
                show:
                  - text: SECRET-1 text
                ask: SECRET-1 ask
                choices:
                  - {text: SECRET-1 gọi, right: true, consequence: SECRET-2 ngân hàng nói không., next: bao-cao}
                  - {text: SECRET-1 bấm, consequence: SECRET-2 trang giả., next: end}
              - id: bao-cao
                ask: SECRET-2 ask
                fields:
                  - {id: ten-mien, label: SECRET-2 tên miền, accept: [zzkey.example], feedback: SECRET a}
                  - {id: phut, label: SECRET-2 phút, number: 777000773, feedback: SECRET b}
                  - id: bam
                    label: SECRET-2 bấm chưa
                    answers:
                      - {text: SECRET-2 chưa, right: true, feedback: SECRET c}
                      - {text: SECRET-2 rồi, feedback: SECRET d}
                consequence: {right: SECRET-3 đủ., wrong: SECRET-3 phải hỏi lại.}
          - id: viet
            type: essay
            title: SECRET title
            stem: Vì sao?
            explanation: SECRET model
          - id: doc
            type: description
            title: SECRET title
            stem: Hãy đọc.
        """;

    public static Quiz Quiz(string yaml = Everything, string? settings = null, string? bank = null) => Load(Compile(yaml, settings, bank));

    public static Quiz Load(FakeCompilation compilation)
    {
        compilation.Faults.ShouldBeEmpty();
        return new QuizLoader(Types).Load(compilation.Quiz.Json);
    }

    /// <summary>The only question of a quiz, whose YAML is indented by four.</summary>
    public static AskedQuestion Question(string type, string rest, ulong seed = 1) => Quiz(One(type, rest)).Draw(seed)[0];

    public static string One(string type, string rest) => $"questions:\n  - id: q\n    type: {type}\n    title: T\n    stem: S\n{string.Join('\n', rest.Split('\n').Select(line => $"    {line}"))}\n";

    public static FakeCompilation Compile(string yaml, string? settings = null, string? bank = null, string? english = null, string? gift = null, string? englishGift = null)
    {
        var compilation = new FakeCompilation(english is null && englishGift is null ? ["vi"] : ["vi", "en"]);
        if (gift is not null) compilation.Add("01-a/02-q", "vi", QuizFileKind.Gift, gift);
        if (englishGift is not null) compilation.Add("01-a/02-q", "en", QuizFileKind.Gift, englishGift);
        if (yaml.Length > 0) compilation.Add("01-a/02-q", "vi", QuizFileKind.Questions, yaml);
        if (english is not null) compilation.Add("01-a/02-q", "en", QuizFileKind.Questions, english);
        if (settings is not null) compilation.Add("01-a/02-q", "", QuizFileKind.Settings, settings);
        if (bank is not null) compilation.AddBank("bank/chung", "vi", QuizFileKind.Questions, bank);
        return compilation.Run();
    }
}
