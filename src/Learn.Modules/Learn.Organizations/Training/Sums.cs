using Learn.Organizations.Data;

namespace Learn.Organizations.Training;

/// <summary>How many of what was assigned are how far; someone with two courses counts twice.</summary>
/// <param name="Assigned">All, also those that are done and those who need not.</param>
/// <param name="Started">Begun and not done.</param>
internal sealed record Sums(int Assigned, int Started, int Done, int DoneLate, int Exempt, int Overdue, int AtRisk, int Inactive)
{
    public static Sums None { get; } = new(0, 0, 0, 0, 0, 0, 0, 0);

    /// <summary>Neither begun nor done.</summary>
    public int Waiting => Assigned - Started - Done - Exempt;

    /// <summary>What is to be done at all.</summary>
    public int Expected => Assigned - Exempt;

    /// <summary>Done, in whole percent; never 100 while one is missing. Null where nothing is to be done.</summary>
    public int? Percent => Expected <= 0 ? null : (int)(100L * Done / Expected);

    public static Sums operator +(Sums left, Sums right) => new(
        left.Assigned + right.Assigned, left.Started + right.Started, left.Done + right.Done, left.DoneLate + right.DoneLate,
        left.Exempt + right.Exempt, left.Overdue + right.Overdue, left.AtRisk + right.AtRisk, left.Inactive + right.Inactive);

    public static Sums operator -(Sums sums) => new(-sums.Assigned, -sums.Started, -sums.Done, -sums.DoneLate, -sums.Exempt, -sums.Overdue, -sums.AtRisk, -sums.Inactive);

    /// <summary>What one row counts for.</summary>
    public static Sums Of(AssignedPerson row) => row.EndedAt is not null ? None : new(
        1, One(row.State == AssignedState.Started), One(row.State == AssignedState.Done), One(row.IsDoneLate()), One(row.State == AssignedState.Exempt),
        One(row.Attention == Attention.Overdue), One(row.Attention == Attention.AtRisk), One(row.Attention == Attention.Inactive));

    public static Sums Of(CompletionCount count) => new(count.Assigned, count.Started, count.Done, count.DoneLate, count.Exempt, count.Overdue, count.AtRisk, count.Inactive);

    public CompletionCount ToCount(Guid organization, Guid unit, Guid subject) => new()
    {
        OrganizationId = organization,
        UnitId = unit,
        SubjectId = subject,
        Assigned = Assigned,
        Started = Started,
        Done = Done,
        DoneLate = DoneLate,
        Exempt = Exempt,
        Overdue = Overdue,
        AtRisk = AtRisk,
        Inactive = Inactive,
    };

    private static int One(bool isSo) => isSo ? 1 : 0;
}
