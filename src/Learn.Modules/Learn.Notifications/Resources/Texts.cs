namespace Learn.Notifications.Resources;

/// <summary>Marks the texts that people read: Texts.resx (Vietnamese) and Texts.en.resx.</summary>
internal sealed class Texts;
