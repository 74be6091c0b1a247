using Crm.Storage.EntityFrameworkCore;

namespace Crm.Storage.Sqlite;

/// <summary>SQLite's ways. Texts compare bytewise in UTF-8, which is the order of code points.</summary>
internal sealed class SqliteDialect : SqlDialect
{
    // Without statistics its planner prefers any index that holds all columns to one that finds the rows.
    public override string OrderedJoin => "CROSS JOIN";

    public override bool IsInProcess => true;

    // Without statistics its planner goes through the whole tenant in the order of the ids, only to have nothing to sort.
    public override string SortedId => "+t0.id";

    // Nor does it know that what is missing is missing nearly everywhere: whose record was merged into another, who is above it.
    public override string NotSought => "+";

    public override string UseIndex(string index) => $" INDEXED BY {index}";

    public static readonly SqliteDialect Instance = new();

    // One writer at a time: the greatest number seen is the greatest there is.
    public override string LastNumber => "SELECT coalesce(max(seq), 0) FROM crm_log WHERE tenant = @p0";

    public override string LogEnd => "SELECT 9223372036854775807";

    public override string SameOrBothMissing(string left, string right) => $"{left} IS {right}";

    public override string Differs(string left, string right) => $"{left} IS NOT {right}";

    public override string JsonScalar(string json, IReadOnlyList<string> path, JsonForm form) => JsonPresence(json, path);

    public override string JsonPresence(string json, IReadOnlyList<string> path) => path.Count == 0 ? json : $"json_extract({json}, '{Path(path)}')";

    public override string JsonWith(string json, IReadOnlyList<(IReadOnlyList<string> Path, string Value)> values) =>
        $"json_replace({json}{string.Concat(values.Select(v => $", '{Path(v.Path)}', {v.Value}"))})";

    public override string JsonItems(string json, IReadOnlyList<string> path, string alias) => $"json_each({json}, '{Path(path)}') AS {alias}";

    public override string ListItems(string parameter) => $"json_each({parameter})";

    public override string ListScalar(ScalarCodec codec) => codec.FromJson("value", this);

    public override string IdFromText(string sql) => $"unhex({sql}, '-')";

    public override string DecimalFromText(string sql) => $"{SqliteFunctions.DecimalKey}({sql})";

    public override string DecimalFromInteger(string sql, int scale) => $"{SqliteFunctions.IntegerKey}({sql}, {scale})";

    public override string Fold(string sql) => $"{SqliteFunctions.Fold}({sql})";

    public override string Contains(string sql, string part, string unstorable) =>
        $"CASE WHEN {unstorable} IS NULL THEN instr({sql}, {part}) > 0 ELSE {SqliteFunctions.ContainsBytes}({sql}, {unstorable}) END";

    public override object UnstorablePart(string part) => TextBounds.BytesIfUnstorable(part);

    private static string Path(IReadOnlyList<string> path) => "$." + string.Join('.', path);
}
