namespace QuickStart.CrmSales;

/// <summary>An account, as in the file.</summary>
/// <param name="Line">The line.</param>
/// <param name="Name">The company.</param>
/// <param name="Sector">The industry, mended.</param>
/// <param name="ParentName">The company above it, if there is one.</param>
public sealed record SalesAccount(int Line, string Name, string Sector, string? ParentName);

/// <summary>A product, as in the file.</summary>
/// <param name="Name">The product.</param>
/// <param name="Price">Its list price in US dollars.</param>
public sealed record SalesProduct(string Name, decimal Price);

/// <summary>Somebody who sells, as in the file.</summary>
/// <param name="Name">The agent.</param>
/// <param name="Manager">The agent's manager.</param>
/// <param name="Region">The agent's region.</param>
public sealed record SalesAgent(string Name, string Manager, string Region);

/// <summary>The four files, read and checked against each other.</summary>
public sealed record SalesFiles
{
    private const int MaxName = 200;

    /// <summary>Accounts by name.</summary>
    public required IReadOnlyDictionary<string, SalesAccount> Accounts { get; init; }

    /// <summary>Products by name.</summary>
    public required IReadOnlyDictionary<string, SalesProduct> Products { get; init; }

    /// <summary>Agents by name.</summary>
    public required IReadOnlyDictionary<string, SalesAgent> Agents { get; init; }

    /// <summary>The good rows of the pipeline, in the order of the file.</summary>
    public required IReadOnlyList<SalesRow> Rows { get; init; }

    /// <summary>How many rows the pipeline has, bad ones among them.</summary>
    public required int RowsRead { get; init; }

    /// <summary>The rows that were refused.</summary>
    public required IReadOnlyList<RowProblem> Problems { get; init; }

    /// <summary>What was mended on the way, once for each spelling, with the first line that had it.</summary>
    public required IReadOnlyList<RowProblem> Mended { get; init; }

    /// <summary>Reads the folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="CommandLine.RemedyException">A file is missing or is another file.</exception>
    public static SalesFiles Read(string folder)
    {
        var (problems, spellings) = (new List<RowProblem>(), new Spellings());
        var accounts = ReadAccounts(folder, problems, spellings);
        var products = ReadProducts(folder, problems);
        var agents = ReadAgents(folder, problems);
        var before = problems.Count;
        var raw = CsvRows.Read(folder, SalesRowReader.File, SalesRowReader.Head, problems);
        var unreadable = problems.Count - before;
        var reader = new SalesRowReader(accounts, products, agents, spellings, problems);
        return new()
        {
            Accounts = accounts,
            Products = products,
            Agents = agents,
            Rows = [.. raw.Select(reader.Read).OfType<SalesRow>()],
            RowsRead = raw.Count + unreadable,
            Problems = [.. problems.OrderBy(p => p.File, StringComparer.Ordinal).ThenBy(p => p.Line)],
            Mended = spellings.Mended,
        };
    }

    private static Dictionary<string, SalesAccount> ReadAccounts(string folder, List<RowProblem> problems, Spellings spellings)
    {
        const string File = "accounts.csv";
        var accounts = new Dictionary<string, SalesAccount>(StringComparer.Ordinal);
        foreach (var row in CsvRows.Read(folder, File, ["account", "sector", "year_established", "revenue", "employees", "office_location", "subsidiary_of"], problems))
        {
            var account = new SalesAccount(row.Line, row.Fields[0], spellings.Mend(File, row.Line, row.Fields[1]), row.Fields[6].Length == 0 ? null : row.Fields[6]);
            Add(accounts, [account.Name, account.Sector], account, new(File, row.Line, $"the account '{account.Name}' stands there twice, or a text is empty or unusable"), problems);
        }

        foreach (var account in accounts.Values.Where(a => a.ParentName is { } parent && !accounts.ContainsKey(parent)).ToList())
        {
            problems.Add(new(File, account.Line, $"the account above it, '{account.ParentName}', is unknown; taken in without it"));
            accounts[account.Name] = account with { ParentName = null };
        }

        return accounts;
    }

    private static Dictionary<string, SalesProduct> ReadProducts(string folder, List<RowProblem> problems)
    {
        const string File = "products.csv";
        var products = new Dictionary<string, SalesProduct>(StringComparer.Ordinal);
        foreach (var row in CsvRows.Read(folder, File, ["product", "series", "sales_price"], problems))
        {
            if (SalesRowReader.Amount(row.Fields[2]) is { } price)
            {
                Add(products, [row.Fields[0]], new(row.Fields[0], price), new(File, row.Line, $"the product '{row.Fields[0]}' stands there twice, or a text is empty or unusable"), problems);
            }
            else
            {
                problems.Add(new(File, row.Line, $"'{row.Fields[2]}' is no price"));
            }
        }

        return products;
    }

    private static Dictionary<string, SalesAgent> ReadAgents(string folder, List<RowProblem> problems)
    {
        const string File = "sales_teams.csv";
        var agents = new Dictionary<string, SalesAgent>(StringComparer.Ordinal);
        foreach (var row in CsvRows.Read(folder, File, ["sales_agent", "manager", "regional_office"], problems))
        {
            Add(agents, row.Fields, new(row.Fields[0], row.Fields[1], row.Fields[2]), new(File, row.Line, $"the agent '{row.Fields[0]}' stands there twice, or a text is empty or unusable"), problems);
        }

        return agents;
    }

    /// <summary>Takes a row whose texts the CRM can keep and whose name is new.</summary>
    private static void Add<T>(Dictionary<string, T> all, string[] texts, T item, RowProblem otherwise, List<RowProblem> problems)
    {
        if (!texts.All(IsName) || !all.TryAdd(texts[0], item))
        {
            problems.Add(otherwise);
        }
    }

    private static bool IsName(string text) => text.Length is > 0 and <= MaxName && !text.Any(char.IsControl);
}
