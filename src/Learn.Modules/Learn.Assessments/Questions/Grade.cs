namespace Learn.Assessments.Questions;

/// <summary>What a response is worth.</summary>
/// <param name="Share">Of the question's points, 0 to 1.</param>
internal readonly record struct Grade(decimal Share)
{
    public static Grade Wrong { get; } = new(0);

    public static Grade Right { get; } = new(1);

    /// <summary>Within 0 to 1; thirds that were written as 33.333 % add up to the whole.</summary>
    public static Grade Of(decimal share) => new(share > 0.999m ? 1 : Math.Round(Math.Max(0, share), 5));
}
