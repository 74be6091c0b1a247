using System.Globalization;
using Crm.Specifications;
using NodaTime;

namespace Crm.Partners;

/// <summary>How far a walk over due dates has come: days from the first one, which source, where in it.</summary>
internal readonly record struct DuePosition(int Offset, int Source, Cursor? Inner)
{
    /// <summary>Key dates, birthdays of partners, birthdays of persons.</summary>
    public const int Sources = 3;

    public DuePosition Next => Source + 1 < Sources ? new(Offset, Source + 1, null) : new(Offset + 1, 0, null);

    /// <summary>The cursor of a question: it belongs to the same day and longest lead time.</summary>
    public Cursor ToCursor(LocalDate day, int most) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{day:uuuu-MM-dd}.{most}.{Offset}.{Source}.{Inner?.ToString() ?? ""}"));

    /// <summary>The position a cursor names; of none the beginning.</summary>
    /// <exception cref="CrmRuleException"><c>key_date.cursor.foreign</c>.</exception>
    public static DuePosition Read(Cursor? cursor, LocalDate day, int most)
    {
        if (cursor is not { } given)
        {
            return default;
        }

        var parts = given.ToString().Split('.', 5);
        return parts.Length == 5
            && parts[0] == day.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture)
            && parts[1] == most.ToString(CultureInfo.InvariantCulture)
            && int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var offset) && offset <= most
            && int.TryParse(parts[3], NumberStyles.None, CultureInfo.InvariantCulture, out var source) && source < Sources
            ? new(offset, source, parts[4].Length == 0 ? null : new(parts[4]))
            : throw new CrmRuleException([KeyDateErrors.CursorForeign.With() with { Target = "after" }]);
    }
}
