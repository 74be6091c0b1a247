using CsvHelper;
using QuickStart.CommandLine;

namespace QuickStart.CrmSales;

/// <summary>A row of a file and the line it begins on.</summary>
/// <param name="Line">The line, counted from 1.</param>
/// <param name="Fields">The fields without blanks around them.</param>
public sealed record SalesCsvRow(int Line, string[] Fields);

/// <summary>Reads the rows of a CSV file and keeps their lines.</summary>
public static class CsvRows
{
    /// <summary>Reads the file. Rows with another number of fields than the head, or with broken quotes, become problems.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="file">The file's name.</param>
    /// <param name="head">The columns it must have, in this order.</param>
    /// <param name="problems">Gets the rows that cannot be read.</param>
    /// <exception cref="RemedyException">The file is missing, or is another file.</exception>
    public static IReadOnlyList<SalesCsvRow> Read(string folder, string file, string[] head, ICollection<RowProblem> problems)
    {
        var path = Path.Combine(folder, file);
        if (!File.Exists(path))
        {
            throw new RemedyException($"'{path}' is missing: name the folder that holds accounts.csv, products.csv, sales_teams.csv and sales_pipeline.csv.");
        }

        try
        {
            using var reader = new StreamReader(path);
            return Read(reader, file, head, problems);
        }
        catch (CsvFormatException fault)
        {
            throw new RemedyException($"'{path}' is no CSV file of sales: {fault.Message} Give the program the file as it was exported.", fault);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new RemedyException($"'{path}' cannot be read: {fault.Message} Close other programs that hold it, or ask for the right to read it.", fault);
        }
    }

    private static List<SalesCsvRow> Read(TextReader text, string file, string[] head, ICollection<RowProblem> problems)
    {
        var broken = new Dictionary<long, string>();
        using var reader = CsvReader.Create(text, new CsvReaderOptions
        {
            Separator = ',',
            HasHeader = false,
            TrimWhitespace = true,
            TrackLineNumbers = true,
            AllowLineBreaksInQuotes = false,
            OnMalformedRecord = record => broken[record.LineNumber] = "a quotation mark stands where none may be",
        });
        if (!reader.Read() || !head.SequenceEqual(reader.Current.ToArray(), StringComparer.Ordinal))
        {
            throw new RemedyException($"'{file}' has other columns than expected: its first line must be {string.Join(',', head)}.");
        }

        var rows = new List<SalesCsvRow>();
        while (reader.Read())
        {
            var line = (int)reader.LineNumber;
            if (broken.TryGetValue(line, out var fault))
            {
                problems.Add(new(file, line, fault));
            }
            else if (reader.FieldCount != head.Length)
            {
                problems.Add(new(file, line, $"{reader.FieldCount} columns instead of {head.Length}"));
            }
            else
            {
                rows.Add(new(line, reader.Current.ToArray()));
            }
        }

        return rows;
    }
}
