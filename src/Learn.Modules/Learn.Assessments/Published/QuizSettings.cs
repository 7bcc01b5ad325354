namespace Learn.Assessments.Published;

/// <summary>How a quiz is taken: <c>NN-name.quiz.yml</c>, or these defaults.</summary>
internal sealed record QuizSettings
{
    public static QuizSettings Default { get; } = new();

    /// <summary>Percent of the points that pass, 0 to 100.</summary>
    public decimal Pass { get; init; } = 70;

    /// <summary>How often it may be taken; null: any number.</summary>
    public int? Attempts { get; init; }

    /// <summary>Minutes between the end of one attempt and the start of the next.</summary>
    public int PauseMinutes { get; init; }

    /// <summary>Minutes that an attempt may take; null: no limit.</summary>
    public int? TimeMinutes { get; init; }

    public GradeMethod Grade { get; init; } = GradeMethod.Best;

    public ReviewPolicy Review { get; init; } = ReviewPolicy.AfterSubmit;

    public bool ShuffleQuestions { get; init; }

    public bool ShuffleAnswers { get; init; } = true;

    /// <summary>Whether the lessons after it wait until it is passed.</summary>
    public bool Gate { get; init; }
}

/// <summary>What several attempts come to.</summary>
internal enum GradeMethod
{
    Best,
    Last,
    Average,
}

/// <summary>When answers and explanations may be seen.</summary>
internal enum ReviewPolicy
{
    AfterSubmit,
    AfterPass,
    Never,
}
