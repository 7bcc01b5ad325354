namespace Learn.Organizations.Resources;

/// <summary>Stands for Texts.resx (Vietnamese) and Texts.en.resx.</summary>
internal sealed class Texts;
