namespace Learn.Courses.Contracts;

/// <summary>What editors put first on the front page; implemented by the studio.</summary>
public interface IFeaturedCourses
{
    /// <summary>Ids of courses (as in course.yml) in the order in which they are shown; those that aren't offered are left out. From memory.</summary>
    IReadOnlyList<string> Keys { get; }
}
