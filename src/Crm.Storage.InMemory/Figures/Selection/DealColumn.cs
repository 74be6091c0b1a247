using System.Linq.Expressions;
using Crm.Deals;
using Crm.Specifications;

namespace Crm.Storage.InMemory;

/// <summary>A member of deals that is kept as codes: which it is, where its codes are, and which codes fit to a part of a condition.</summary>
internal sealed class DealColumn
{
    private readonly MemberPath _path;
    private readonly Func<FigureColumns, object, int> _codeOf;
    private readonly Func<FigureColumns, int> _count;

    private DealColumn(Expression<Func<Deal, object?>> member, Func<DealPage, int[]> codes, Func<FigureColumns, int> count, Func<FigureColumns, object, int> codeOf) =>
        (_path, Codes, _count, _codeOf) = (MemberPath.Of(member)!, codes, count, codeOf);

    private static DealColumn OfKind { get; } = OfId(d => d.DealKind, p => p.Kind, c => c.Kinds);

    /// <summary>The columns of ids. Process and stage share one, which a condition on either cannot use by its code.</summary>
    public static IReadOnlyList<DealColumn> All { get; } =
    [
        OfKind,
        OfId(d => d.Responsible, p => p.Responsible, c => c.Users),
        OfId(d => d.Partner, p => p.Partner, c => c.Partners),
        OfId(d => d.Source, p => p.Source, c => c.Entries),
        OfId(d => d.LossReason, p => p.Reason, c => c.Entries),
    ];

    public Func<DealPage, int[]> Codes { get; }

    public bool IsKind => this == OfKind;

    /// <summary>For each code whether it fits; <see langword="null"/> where this column cannot tell.</summary>
    public bool[]? Fitting(Conjunct conjunct, object?[] values, FigureColumns columns)
    {
        if (!_path.Equals(conjunct.Path))
        {
            return null;
        }

        var fits = new bool[_count(columns)];
        switch (conjunct.Operator)
        {
            case ConjunctOperator.Equal:
                return Set(conjunct.Value(values), columns, fits, true) ? fits : null;
            case ConjunctOperator.NotEqual:
                Array.Fill(fits, true);
                return Set(conjunct.Value(values), columns, fits, false) ? fits : null;
            case ConjunctOperator.IsNull:
                fits[0] = true;
                return fits;
            case ConjunctOperator.NotNull:
                fits.AsSpan(1).Fill(true);
                return fits;
            case ConjunctOperator.In:
                return ((IListValue)conjunct.Value(values)!).Items.Cast<object?>().All(v => Set(v, columns, fits, true)) ? fits : null;
            default:
                return null;
        }
    }

    private static DealColumn OfId(Expression<Func<Deal, object?>> member, Func<DealPage, int[]> codes, Func<FigureColumns, CodeView<Guid>> table) =>
        new(member, codes, c => table(c).Count, (c, value) => value is IEntityId id ? table(c).Of(id.Value) : -2);

    private bool Set(object? value, FigureColumns columns, bool[] fits, bool fit)
    {
        var code = value is null ? 0 : _codeOf(columns, value);
        if (code >= 0)
        {
            fits[code] = fit;
        }

        return code != -2;
    }
}
