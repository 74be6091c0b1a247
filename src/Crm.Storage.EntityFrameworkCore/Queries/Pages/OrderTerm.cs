namespace Crm.Storage.EntityFrameworkCore;

/// <summary>One order key in SQL.</summary>
internal sealed record OrderTerm(SqlScalar Scalar, bool IsNullable, bool IsDescending)
{
    public string Column => Scalar.Sql;

    /// <summary>With missing values as the greatest.</summary>
    public string Sql => As(Column);

    /// <summary>Where nothing is missing, so that every database reads its index as it lies.</summary>
    public string Plain => Column + (IsDescending ? " DESC" : "");

    /// <summary>The same key under another name.</summary>
    public string As(string column) =>
        column + (IsDescending ? " DESC" : "") + (IsNullable ? IsDescending ? " NULLS FIRST" : " NULLS LAST" : "");
}
