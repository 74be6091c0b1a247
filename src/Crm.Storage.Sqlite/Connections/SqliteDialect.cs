using Crm.Storage.EntityFrameworkCore;

namespace Crm.Storage.Sqlite;

/// <summary>SQLite's ways. Texts compare bytewise in UTF-8, which is the order of code points.</summary>
internal sealed class SqliteDialect : SqlDialect
{
    // Without statistics its planner prefers any index that holds all columns to one that finds the rows.
    public override string OrderedJoin => "CROSS JOIN";

    public override string UseIndex(string index) => $" INDEXED BY {index}";

    public override string SameOrBothMissing(string left, string right) => $"{left} IS {right}";

    public override string JsonScalar(string json, string path) => $"json_extract({json}, '{path}')";

    public override string JsonItems(string json, string path, string alias) => $"json_each({json}, '{path}') AS {alias}";

    public override string ListItems(string parameter) => $"json_each({parameter})";

    public override string IdFromText(string sql) => $"unhex({sql}, '-')";

    public override string DecimalFromText(string sql) => $"{SqliteFunctions.DecimalKey}({sql})";

    public override string DecimalFromInteger(string sql, int scale) => $"{SqliteFunctions.IntegerKey}({sql}, {scale})";

    public override string Fold(string sql) => $"{SqliteFunctions.Fold}({sql})";

    public override string Contains(string sql, string part, string partAsBytes) =>
        $"CASE WHEN {partAsBytes} IS NULL THEN instr({sql}, {part}) > 0 ELSE {SqliteFunctions.ContainsBytes}({sql}, {partAsBytes}) END";
}
