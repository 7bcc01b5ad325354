namespace Learn.Courses.Content.Code;

/// <summary>The languages that lessons may show.</summary>
internal static class CodeLanguages
{
    private static readonly CodeLanguage[] Languages =
    [
        new() { Name = "text" },
        new() { Name = "html" },
        new()
        {
            Name = "json", Keywords = Words("true false null"), Strings = ["\""], HasKeys = true,
        },
        new()
        {
            Name = "bash", LineComments = ["#"], Strings = ["\"", "'"],
            Keywords = Words("if then else elif fi for while until do done case esac in function return local export break continue exit cd echo read set source sudo"),
        },
        new()
        {
            Name = "python", LineComments = ["#"], Strings = ["\"\"\"", "'''", "\"", "'"], HasCalls = true,
            Keywords = Words("False None True and as assert async await break case class continue def del elif else except finally for from global if import in is lambda match nonlocal not or pass raise return try while with yield"),
        },
        new()
        {
            Name = "sql", LineComments = ["--"], BlockComment = ("/*", "*/"), Strings = ["'", "\""], HasCalls = true, IgnoresCase = true,
            Keywords = Words("add all alter and as asc between by case check column constraint create cross default delete desc distinct drop else end exists foreign from full group having in index inner insert into is join key left like limit not null offset on or order outer primary references right select set table then union unique update values view when where with"),
        },
        new()
        {
            Name = "csharp", LineComments = ["//"], BlockComment = ("/*", "*/"), Strings = ["\"\"\"", "\"", "'"], HasCalls = true,
            Keywords = Words("abstract as async await base bool break byte case catch char class const continue decimal default delegate do double else enum event explicit extern false file finally fixed float for foreach get if implicit in init int interface internal is lock long namespace new not null object operator or out override params private protected public readonly record ref required return sealed set short static string struct switch this throw true try typeof uint using value var virtual void when where while with yield"),
        },
        new()
        {
            Name = "javascript", LineComments = ["//"], BlockComment = ("/*", "*/"), Strings = ["`", "\"", "'"], HasCalls = true,
            Keywords = Words("async await break case catch class const continue debugger default delete do else export extends false finally for from function get if import in instanceof let new null of return set static super switch this throw true try typeof undefined var void while with yield"),
        },
    ];

    public static IEnumerable<string> Names => Languages.Select(language => language.Name);

    public static CodeLanguage? Find(string name) => Array.Find(Languages, language => language.Name == name);

    private static HashSet<string> Words(string words) => [.. words.Split(' ')];
}
