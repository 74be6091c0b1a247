using System.Data.Common;

namespace Crm.Storage.EntityFrameworkCore;

/// <summary>What databases say differently.</summary>
internal abstract class SqlDialect
{
    /// <summary>Equality that holds between two missing values; false or unknown otherwise.</summary>
    public abstract string SameOrBothMissing(string left, string right);

    /// <summary>The opposite of <see cref="SameOrBothMissing"/>: true or false, never unknown.</summary>
    public abstract string Differs(string left, string right);

    /// <summary>A scalar out of JSON, in the form a column of it would have.</summary>
    /// <param name="json">The JSON.</param>
    /// <param name="path">The names on the way; empty for the JSON itself.</param>
    /// <param name="form">What stands there.</param>
    public abstract string JsonScalar(string json, IReadOnlyList<string> path, JsonForm form);

    /// <summary>What is NULL exactly where nothing stands at a place in JSON.</summary>
    public abstract string JsonPresence(string json, IReadOnlyList<string> path);

    /// <summary>JSON with other values at places where values stand.</summary>
    /// <param name="json">The JSON.</param>
    /// <param name="values">The names on the way, and a text or a whole number in SQL.</param>
    public abstract string JsonWith(string json, IReadOnlyList<(IReadOnlyList<string> Path, string Value)> values);

    /// <summary>The items of a list in JSON, as a table with one column <c>value</c>, which is JSON again.</summary>
    public abstract string JsonItems(string json, IReadOnlyList<string> path, string alias);

    /// <summary>Stands before a column that is no way to find rows.</summary>
    public virtual string NotSought => "";

    /// <summary>The order by id of rows that are found by the values of a list and sorted then.</summary>
    public virtual string SortedId => "t0.id";

    /// <summary>The values of a list parameter, as a table with one column <c>value</c>.</summary>
    public abstract string ListItems(string parameter);

    /// <summary>The column of <see cref="ListItems"/> in the form a column would have.</summary>
    public abstract string ListScalar(ScalarCodec codec);

    /// <summary>A question whether something is among the values of a list, where the list had better be hashed once than joined.</summary>
    public virtual string LookedUp(string isAmong) => isAmong;

    /// <summary>Ends a query within a condition that is to be answered by itself, before the rows around it are looked at.</summary>
    public virtual string ByItself => "";

    /// <summary>The parameter of a captured list: the values that are present and may be stored.</summary>
    public virtual object List(Array values, ScalarCodec codec) => ListJson.Of(values, codec);

    public abstract string IdFromText(string sql);

    /// <summary>The <see cref="DecimalKey"/> of a decimal number written as text.</summary>
    public abstract string DecimalFromText(string sql);

    /// <summary>The <see cref="DecimalKey"/> of a whole number divided by ten to a power.</summary>
    public abstract string DecimalFromInteger(string sql, int scale);

    /// <summary>The folded form of a text.</summary>
    public abstract string Fold(string sql);

    /// <summary>Whether a text holds another; the second parameter, made by <see cref="UnstorablePart"/>, is present where the first cannot be asked for.</summary>
    public abstract string Contains(string sql, string part, string unstorable);

    /// <summary>An inner join whose left side the database goes through first, where it lets itself be told.</summary>
    public virtual string OrderedJoin => "JOIN";

    /// <summary>Whether rows cost so little that many numbers are better put in order here than by the database.</summary>
    public virtual bool IsInProcess => false;

    /// <summary>Two columns that make the sum of 64-bit numbers, whatever its size, missing numbers as none; <see cref="Crm.Storage.EntityFrameworkCore.ExactSum"/> puts them together.
    /// Here halves are added up apart: SQLite fails where a sum leaves 64 bits, and a hundred thousand durations do that.</summary>
    public virtual string ExactSum(string sql) => $"CAST(sum(({sql}) >> 32) AS bigint), CAST(sum(({sql}) & 4294967295) AS bigint)";

    /// <summary>Names the index to read a table by, after its alias; nothing where the database finds out by itself.</summary>
    public virtual string UseIndex(string index) => "";

    /// <summary>The parameter that stands for a part that is no storable text; missing for one that is.</summary>
    public abstract object UnstorablePart(string part);

    /// <summary>The upper bound of a prefix, made by <see cref="TextBounds"/>.</summary>
    public virtual string UpperBound(string parameter) => parameter;

    /// <summary>A value as the database's parameter: here the values that stand for nothing or for all become what the database can compare.</summary>
    public virtual object Parameter(object value, SqlType type) => value;

    /// <summary>A column's value as it stands in the key table.</summary>
    public virtual object Key(object value) => value;

    /// <summary>A bound of the texts that begin with a prefix, made by <see cref="TextBounds"/>, as it is compared with the key table.</summary>
    public virtual object KeyBound(object bound) => bound;

    /// <summary>A scalar in SQL as it stands in the key table.</summary>
    public virtual string Key(string sql, SqlType type) => sql;

    /// <summary>Asks for the number after which the commits of this transaction stand in the log of tenant 0.</summary>
    public abstract string LastNumber { get; }

    /// <summary>The same inside a transaction of an embedder, which may be older than the locks of the commit.</summary>
    public virtual string LastNumberWithin => LastNumber;

    /// <summary>Asks which transaction runs: a number of its own, odd where it sees one moment only, that of its first statement; <see langword="null"/> where that does
    /// no harm and transactions are told apart without asking.</summary>
    public virtual string? TransactionMark => null;

    /// <summary>Statements that fail where what change sets rely on has changed since the moment a transaction sees; run after <see cref="Locks"/>.</summary>
    public virtual IReadOnlyList<Statement> Pins(TenantId tenant, IReadOnlyList<ChangeSet> sets) => [];

    /// <summary>Asks for the number from which on commits may still appear below those already seen; readers stop there.</summary>
    public abstract string LogEnd { get; }

    /// <summary>The statement that keeps others from changing what change sets touch until the transaction ends; <see langword="null"/> where there is one writer.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="sets">What is to be committed.</param>
    /// <param name="sharesGuards">Whether others may guard at the same time what these guard; not where the transaction goes on after them.</param>
    public virtual Statement? Locks(TenantId tenant, IReadOnlyList<ChangeSet> sets, bool sharesGuards) => null;

    /// <summary>Puts a value of a statement into a parameter.</summary>
    public virtual void Bind(DbParameter parameter, object value) =>
        parameter.Value = value is MissingValue ? DBNull.Value : value is StateText state ? state.ToString() : value;

    /// <summary>Appends a commit to the log under the next number: tenant, change set, moment; <see langword="null"/> where the number is read before.</summary>
    public virtual string? AppendNext => null;

    /// <summary>Adds an event of the commit that <see cref="AppendNext"/> appended: tenant, ordinal, id, state.</summary>
    public virtual string? InsertEventOfNext => null;
}
