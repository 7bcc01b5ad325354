using MediatR;

namespace Learn.Courses.Contracts;

/// <summary>
/// Compiles course files and makes them the current version, in one transaction, on all nodes at once; or tells what is wrong and changes
/// nothing. Whoever sends it has made sure that the person may.
/// </summary>
/// <param name="Based">
/// The version that the files were made from; null where the course had none. Where another one is current by now, nothing is published.
/// </param>
public sealed record PublishCourseFiles(ICourseFiles Files, Guid? Based) : IRequest<PublishResult>;

/// <summary>Takes a course out of the catalogue, or puts it back. Those who are enrolled go on reading it.</summary>
/// <param name="Key">The id in course.yml.</param>
/// <returns>Whether there is such a course.</returns>
public sealed record WithdrawCourse(string Key, bool Withdrawn) : IRequest<bool>;

/// <param name="Version">What is current now; null where nothing was published and nothing had been.</param>
/// <param name="Faults">Empty unless the outcome is <see cref="PublishOutcome.Faulty"/>.</param>
public sealed record PublishResult(PublishOutcome Outcome, Guid? Version, IReadOnlyList<CourseFault> Faults);

public enum PublishOutcome
{
    /// <summary>A new version is current.</summary>
    Published,

    /// <summary>The same is current already.</summary>
    Unchanged,

    /// <summary>The files have faults.</summary>
    Faulty,

    /// <summary>Another version became current since.</summary>
    Outdated,
}
