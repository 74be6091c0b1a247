namespace Crm;

/// <summary>The one way ids are written and read.</summary>
internal static class EntityIdText
{
    public static string Format(Guid value) => value.ToString("D");

    public static bool TryParse(string? text, out Guid value) => Guid.TryParseExact(text, "D", out value);

    public static Guid Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text, out var value)
            ? value
            : throw new FormatException("The text is not an id: expected 32 hexadecimal digits in groups of 8-4-4-4-12.");
    }
}
