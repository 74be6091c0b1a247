namespace Crm.Reporting;

/// <summary>A report as a table, the form every writer takes. Immutable, safe to share between threads.</summary>
/// <remarks>A writer refuses a table whose rows do not fit its columns: <c>report.column.duplicate</c>, <c>report.row.wrong_length</c>, <c>report.cell.wrong_kind</c>.</remarks>
public sealed record ReportTable
{
    /// <summary>The stable name for programs, as in <c>funnel.stages</c>.</summary>
    public required string Key { get; init; }

    /// <summary>What people read above the table.</summary>
    public required string Title { get; init => field = ReportTexts.Clean(value); }

    /// <summary>The language of the captions; it also formats the numbers people read.</summary>
    public required ReportLanguage Language { get; init; }

    /// <summary>The columns; the first names the rows.</summary>
    public ValueList<ReportColumn> Columns { get => field.Freeze(); init; } = new();

    /// <summary>The rows.</summary>
    public ValueList<ReportRow> Rows { get => field.Freeze(); init; } = new();

    /// <summary>Remarks on the whole table, with the dimensions that are as now and the rates that were missing.</summary>
    public ValueList<ReportNote> Notes { get => field.Freeze(); init; } = new();

    /// <summary>The same table with only some columns, in the order asked for.</summary>
    /// <param name="keys">The keys of the columns.</param>
    /// <exception cref="CrmRuleException"><c>report.column.unknown</c>, and what a writer refuses.</exception>
    public ReportTable WithColumns(params IReadOnlyList<string> keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        Check();
        var positions = keys.Select(PositionOf).ToArray();
        return this with
        {
            Columns = ValueList.From(positions.Select(p => Columns[p])),
            Rows = ValueList.From(Rows.Select(r => r with { Cells = ValueList.From(positions.Select(p => r.Cells[p])) })),
        };
    }

    internal int PositionOf(string key)
    {
        for (var i = 0; i < Columns.Count; i++)
        {
            if (string.Equals(Columns[i].Key, key, StringComparison.Ordinal))
            {
                return i;
            }
        }

        throw ReportErrors.Refuse(ReportErrors.ColumnUnknown.With(("table", Key), ("column", key)));
    }

    /// <summary>Refuses a table whose parts do not fit each other; every writer calls it first.</summary>
    internal ReportTable Check()
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var column in Columns)
        {
            if (!keys.Add(column.Key) || (column.HasKeys && !keys.Add(column.KeyOfKeys)))
            {
                throw ReportErrors.Refuse(ReportErrors.ColumnDuplicate.With(("table", Key), ("column", column.Key)) with { Target = column.Key });
            }
        }

        foreach (var row in Rows)
        {
            Check(row);
        }

        return this;
    }

    private void Check(ReportRow row)
    {
        if (row.Cells.Count != Columns.Count)
        {
            throw ReportErrors.Refuse(ReportErrors.RowWrongLength.With(("table", Key), ("actual", row.Cells.Count), ("expected", Columns.Count)));
        }

        for (var i = 0; i < Columns.Count; i++)
        {
            if (!row.Cells[i].Fits(Columns[i].Kind) || (row.Cells[i] as ReportCell.Sum)?.IsOnlyIn(Columns[i].Currency) == false)
            {
                throw ReportErrors.Refuse(ReportErrors.CellWrongKind.With(("table", Key), ("column", Columns[i].Key), ("kind", Columns[i].Kind)) with { Target = Columns[i].Key });
            }
        }
    }
}
