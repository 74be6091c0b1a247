namespace Crm.Reporting;

/// <summary>Errors about reports. They name faults of the code that builds a report, never of its data.</summary>
public static class ReportErrors
{
    private static readonly ErrorTable Table = new(typeof(ReportErrors));

    /// <summary>Two columns of a table have the same key, counting the key column of a column of names.</summary>
    public static readonly ErrorDefinition ColumnDuplicate = Table.Define("report.column.duplicate");

    /// <summary>A column is asked for that the table does not have.</summary>
    public static readonly ErrorDefinition ColumnUnknown = Table.Define("report.column.unknown");

    /// <summary>A column is asked to be drawn whose cells are no single numbers.</summary>
    public static readonly ErrorDefinition ColumnNotNumeric = Table.Define("report.column.not_numeric");

    /// <summary>A row has more or fewer cells than the table has columns.</summary>
    public static readonly ErrorDefinition RowWrongLength = Table.Define("report.row.wrong_length");

    /// <summary>A cell is of another kind, or of another currency, than its column.</summary>
    public static readonly ErrorDefinition CellWrongKind = Table.Define("report.cell.wrong_kind");

    /// <summary>A CSV separator is a quotation mark, a line end, a digit, a sign or a point.</summary>
    public static readonly ErrorDefinition SeparatorNotPermitted = Table.Define("report.separator.not_permitted");

    /// <summary>All errors of this class.</summary>
    public static IReadOnlyList<ErrorDefinition> All => Table.Definitions;

    internal static CrmRuleException Refuse(CrmError error) => new([error]);
}
