using System.Linq.Expressions;

namespace Crm.Specifications;

/// <summary>A part of a condition that does not depend on the record.</summary>
/// <param name="Expression">The part as it was written.</param>
/// <param name="IsValue">Whether it is a value; otherwise it belongs to the structure.</param>
internal readonly record struct CapturedOrigin(Expression Expression, bool IsValue);
