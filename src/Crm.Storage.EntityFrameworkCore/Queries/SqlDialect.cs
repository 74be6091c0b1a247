namespace Crm.Storage.EntityFrameworkCore;

/// <summary>What databases say differently.</summary>
internal abstract class SqlDialect
{
    /// <summary>Equality that holds between two missing values.</summary>
    public abstract string SameOrBothMissing(string left, string right);

    /// <summary>A scalar out of JSON, as text, number or truth.</summary>
    public abstract string JsonScalar(string json, string path);

    /// <summary>The items of a list in JSON, as a table with one column <c>value</c>.</summary>
    public abstract string JsonItems(string json, string path, string alias);

    /// <summary>The values of a list parameter, as a table with one column <c>value</c>.</summary>
    public abstract string ListItems(string parameter);

    public abstract string IdFromText(string sql);

    /// <summary>The <see cref="DecimalKey"/> of a decimal number written as text.</summary>
    public abstract string DecimalFromText(string sql);

    /// <summary>The <see cref="DecimalKey"/> of a whole number divided by ten to a power.</summary>
    public abstract string DecimalFromInteger(string sql, int scale);

    /// <summary>The folded form of a text.</summary>
    public abstract string Fold(string sql);

    /// <summary>Whether a text holds another; the second parameter is present where the first cannot be asked for.</summary>
    public abstract string Contains(string sql, string part, string partAsBytes);

    /// <summary>An inner join whose left side the database goes through first, where it lets itself be told.</summary>
    public virtual string OrderedJoin => "JOIN";

    /// <summary>Names the index to read a table by, after its alias; nothing where the database finds out by itself.</summary>
    public virtual string UseIndex(string index) => "";
}
