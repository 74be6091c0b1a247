using System.Buffers.Binary;
using System.Data.Common;
using System.Globalization;
using System.Text;
using Crm.Storage.EntityFrameworkCore;
using Npgsql;

namespace Crm.Storage.PostgreSql;

/// <summary>PostgreSQL's ways. Texts compare by code point: every column and every text made in SQL is COLLATE "C".</summary>
internal sealed class PostgreSqlDialect : SqlDialect
{
    public static readonly PostgreSqlDialect Instance = new();

    // Longer than any text that rules let in; see docs/storage/postgresql.md.
    private static readonly string EqualToNoText = new('\u0001', 100_001);

    public override string LastNumber => "SELECT crm_log_next(@p0) - 1";

    public override string AppendNext => "INSERT INTO crm_log (tenant, seq, change_set, recorded_at) VALUES (@p0, crm_log_next(@p0), @p1, @p2)";

    public override string InsertEventOfNext => "INSERT INTO crm_event (tenant, seq, ordinal, id, state) VALUES (@p0, crm_log_next(@p0) - 1, @p1, @p2, @p3)";

    public override string LastNumberWithin => "SELECT crm_log_next_within(@p0) - 1";

    // Npgsql gives the object of a disposed transaction to the next one of the connection.
    public override string TransactionMark =>
        "SELECT (extract(epoch FROM transaction_timestamp()) * 1000000)::bigint * 2 + (current_setting('transaction_isolation') IN ('repeatable read', 'serializable'))::int";

    public override IReadOnlyList<Statement> Pins(TenantId tenant, IReadOnlyList<ChangeSet> sets) => CommitPins.Of(tenant, sets);

    public override string LogEnd => "SELECT crm_log_end()";

    public override Statement? Locks(TenantId tenant, IReadOnlyList<ChangeSet> sets, bool sharesGuards) => CommitLocks.Statement(tenant, sets, sharesGuards);

    public override void Bind(DbParameter parameter, object value) => PostgreSqlValues.Bind((NpgsqlParameter)parameter, value);

    public override string SameOrBothMissing(string left, string right) => $"({left} = {right} OR ({left} IS NULL AND {right} IS NULL))";

    // Sums of bigint are numeric and do not overflow.
    public override string ExactSum(string sql) => $"0, sum({sql})";

    public override string Differs(string left, string right) => $"{left} IS DISTINCT FROM {right}";

    public override string JsonScalar(string json, IReadOnlyList<string> path, JsonForm form)
    {
        var text = JsonPresence(json, path);
        return form switch
        {
            JsonForm.Number => $"({text})::bigint",
            JsonForm.Real => $"({text})::double precision",
            JsonForm.Truth => $"({text})::boolean::int",
            _ => $"({text}) COLLATE \"C\"",
        };
    }

    public override string JsonPresence(string json, IReadOnlyList<string> path) => path.Count == 1 ? $"{json} ->> '{path[0]}'" : $"{json} #>> '{Path(path)}'";

    public override string JsonWith(string json, IReadOnlyList<(IReadOnlyList<string> Path, string Value)> values) =>
        values.Aggregate(json, static (at, one) => $"jsonb_set({at}, '{Path(one.Path)}', to_jsonb({one.Value}), false)");

    public override string JsonItems(string json, IReadOnlyList<string> path, string alias) => $"jsonb_array_elements({json} #> '{Path(path)}') AS {alias}(value)";

    // All lists look alike to the planner: a thousand values, whatever they are. That fits a hash table, and is too many to walk through an index or a list for each.
    // The series has no rows; it is there for the thousand it might have.
    public override string ListItems(string parameter) => $"ROWS FROM (unnest((SELECT {parameter})), generate_series(1, (SELECT 0))) AS list(value, n)";

    // A condition that is no mere IN is never turned into a join, whose plan may go through the whole list for each row.
    public override string LookedUp(string isAmong) => $"({isAmong}) IS TRUE";

    public override string ByItself => " OFFSET 0";

    public override string ListScalar(ScalarCodec codec) => codec.Type == SqlType.Text ? "value COLLATE \"C\"" : "value";

    public override object List(Array values, ScalarCodec codec) => ListArrays.Of(values, codec);

    public override string IdFromText(string sql) => $"decode(replace({sql}, '-', ''), 'hex')";

    public override string DecimalFromText(string sql) => $"(crm_decimal_key(({sql})::numeric) COLLATE \"C\")";

    public override string DecimalFromInteger(string sql, int scale) =>
        $"(crm_decimal_key(({sql})::numeric{(scale == 0 ? "" : " * 0." + new string('0', scale - 1) + "1")}) COLLATE \"C\")";

    public override string Fold(string sql) => $"(crm_fold({sql}) COLLATE \"C\")";

    public override string Contains(string sql, string part, string unstorable) =>
        $"CASE WHEN {unstorable} IS NULL THEN strpos({sql}, {part}) > 0 ELSE {sql} ~ {unstorable} END";

    public override object UnstorablePart(string part) => HalfPairs.Pattern(part) is { } pattern ? pattern : MissingValue.Of(SqlType.Text);

    public override string UpperBound(string parameter) => $"coalesce({parameter}, crm_last_text())";

    public override object Parameter(object value, SqlType type) =>
        ReferenceEquals(value, TextBounds.AboveAll) ? MissingValue.Of(SqlType.Text)
        : !ReferenceEquals(value, ScalarCodec.EqualToNothing) ? value
        : type switch
        {
            SqlType.Integer => long.MinValue,
            SqlType.Text => EqualToNoText,
            SqlType.Real => double.NaN,
            _ => value,
        };

    // The bytes of UTF-8 are in the order of code points, and none is FF.
    public override object KeyBound(object bound) => ReferenceEquals(bound, TextBounds.AboveAll) ? new byte[] { 0xFF } : Encoding.UTF8.GetBytes((string)bound);

    /// <summary>Keys of all sorts stand as bytes: equality is asked of them, of texts also how they begin.</summary>
    public override object Key(object value) => value switch
    {
        string text => Encoding.UTF8.GetBytes(text),
        long number => Bytes(number),
        double number => Bytes(BitConverter.DoubleToInt64Bits(number)),
        MissingValue => MissingValue.Of(SqlType.Bytes),
        _ => value,
    };

    public override string Key(string sql, SqlType type) => type switch
    {
        SqlType.Text => $"convert_to({sql}, 'UTF8')",
        SqlType.Integer => $"int8send({sql})",
        SqlType.Real => $"float8send({sql})",
        _ => sql,
    };

    private static byte[] Bytes(long number)
    {
        var bytes = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        return bytes;
    }

    private static string Path(IReadOnlyList<string> path) => string.Create(CultureInfo.InvariantCulture, $"{{{string.Join(',', path)}}}");
}
