namespace Crm.Storage.EntityFrameworkCore;

/// <summary>A stretch of an order that an index finds at once: what it asks for, and the order within it.</summary>
internal readonly record struct OrderRange(string? Condition, string Order)
{
    /// <summary>As it follows another condition.</summary>
    public string Where => Condition is null ? "" : " AND " + Condition;
}
