using System.Globalization;
using System.Text;

namespace Crm.Storage.PostgreSql;

/// <summary>Writes <see cref="Text.Fold"/> as a function of the database, from the very table the SDK folds by.</summary>
/// <remarks>Texts of Latin without accents and Russian take the short way; the whole table is asked only where something else is left.</remarks>
internal static class FoldFunction
{
    private static readonly Lazy<string> Made = new(Make);

    public static string Script() => Made.Value;

    private static string Make()
    {
        var (from, to, russianFrom, russianTo, blanks) = (new StringBuilder(), new StringBuilder(), new StringBuilder(), new StringBuilder(), new StringBuilder());
        for (var character = 1; character <= 0x10FFFF; character++)
        {
            if (character is >= 0xD800 and < 0xE000)
            {
                continue;
            }

            var text = char.ConvertFromUtf32(character);
            var folded = Text.Fold(text);
            if (folded.Length == 0)
            {
                blanks.Append(CultureInfo.InvariantCulture, $@"\u{character:X4}");
            }
            else if (character > 0x7F && !string.Equals(folded, text, StringComparison.Ordinal))
            {
                var isRussian = character is >= 0x0401 and <= 0x0451;
                (isRussian ? russianFrom : from).Append(text);
                (isRussian ? russianTo : to).Append(folded);
            }
        }

        return $"""
            CREATE OR REPLACE FUNCTION crm_fold(value text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $crm$
            DECLARE
              folded text := translate(upper(value COLLATE "C"), '{russianFrom}', '{russianTo}') COLLATE "C";
            BEGIN
              IF folded ~ '[^\u0001-\u007F\u0410-\u042F]' THEN
                folded := translate(folded, '{from}', '{to}');
              END IF;
              RETURN btrim(regexp_replace(folded, '[{blanks}]+', ' ', 'g'), ' ');
            END $crm$;

            """;
    }
}
