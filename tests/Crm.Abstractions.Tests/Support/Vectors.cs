using System.Text;

namespace Crm.Tests;

/// <summary>Published vectors beside the repository: lines of comma-separated fields, quoted where needed. They are not part of it; without them their tests are skipped.</summary>
internal static class Vectors
{
    public static IReadOnlyList<string[]> Read(string folder, string file)
    {
        if (SharedData.Find(folder) is not { } path)
        {
            Assert.Skip($"The folder shared/data/{folder} is not beside the repository; set CRM_DATA to the folder that holds {folder}.");
            return [];
        }

        return [.. File.ReadLines(Path.Combine(path, file)).Skip(1).Select(Fields)];
    }

    private static string[] Fields(string line)
    {
        var fields = new List<string>();
        var (field, isQuoted) = (new StringBuilder(), false);
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '"' && isQuoted && i + 1 < line.Length && line[i + 1] == '"')
            {
                field.Append(line[i++]);
            }
            else if (line[i] == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (line[i] == ',' && !isQuoted)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else
            {
                field.Append(line[i]);
            }
        }

        return [.. fields, field.ToString()];
    }
}
