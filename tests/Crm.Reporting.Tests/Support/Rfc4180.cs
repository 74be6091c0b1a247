using System.Text;

namespace Crm.Reporting.Tests;

/// <summary>A reader by the grammar of RFC 4180, refusing what the grammar does not have.</summary>
internal static class Rfc4180
{
    public static List<List<string>> Read(string text, char separator = ',')
    {
        var (records, record, at) = (new List<List<string>>(), new List<string>(), 0);
        while (at < text.Length)
        {
            record.Add(text[at] == '"' ? Quoted(text, ref at) : Plain(text, ref at, separator));
            if (at < text.Length && text[at] == separator)
            {
                at++;
                if (at == text.Length || text[at] == '\r')
                {
                    record.Add("");
                }

                if (at < text.Length && text[at] != '\r')
                {
                    continue;
                }
            }

            Assert.Equal("\r\n", text.Substring(at, 2));
            at += 2;
            records.Add(record);
            record = [];
        }

        return records;
    }

    private static string Quoted(string text, ref int at)
    {
        var field = new StringBuilder();
        for (at++; ; at++)
        {
            if (text[at] != '"')
            {
                field.Append(text[at]);
            }
            else if (at + 1 < text.Length && text[at + 1] == '"')
            {
                field.Append(text[at++]);
            }
            else
            {
                at++;
                return field.ToString();
            }
        }
    }

    private static string Plain(string text, ref int at, char separator)
    {
        var start = at;
        while (at < text.Length && text[at] != separator && text[at] != '\r')
        {
            Assert.DoesNotContain(text[at], "\"\n");
            at++;
        }

        return text[start..at];
    }
}
