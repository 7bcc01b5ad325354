namespace Learn.Notifications.Contracts;

/// <summary>A kind of notification that people can choose to get or not; a module registers its own as singletons.</summary>
public interface INotificationKind
{
    /// <summary>A fixed name such as «organizations.due», at most 100 characters; unique in the site.</summary>
    string Key { get; }

    /// <summary>What she is told, in the language of the request: «Sắp đến hạn một khóa học».</summary>
    string Title { get; }

    /// <summary>The heading that it stands under, in the language of the request; the same for all kinds of a module.</summary>
    string Group { get; }

    /// <summary>Whether it is mailed as long as she has chosen nothing. In the inbox it stands unless she says otherwise.</summary>
    bool MailsByDefault { get; }
}
