using System.Globalization;
using System.Linq.Expressions;
using Crm.Specifications;

namespace Crm.Storage.EntityFrameworkCore;

/// <summary>Writes the normal form of a condition as SQL. True, false and unknown: an unknown never satisfies, and NOT makes false of it first.</summary>
/// <param name="dialect">What the database says differently.</param>
/// <param name="parameters">Receives the values.</param>
/// <param name="model">The tables as far as they may be trusted.</param>
/// <param name="missing">Which captured values are missing, where that is known.</param>
internal sealed partial class ConditionSql(SqlDialect dialect, QueryParameters parameters, ModelVersion model, MissingSlots missing = default)
{
    private readonly Dictionary<ParameterExpression, SqlSource> _sources = [];
    private int _aliases;

    /// <summary>Whether rows are to be found by the values of a list; said before the condition is written.</summary>
    public bool SeeksLists { get; private set; }

    /// <summary>Whether these are ids, so that rows are found in their order.</summary>
    public bool SeeksIds { get; private set; }

    /// <summary>Says what is required of the row, before it is written.</summary>
    public void Expect(RowSource row, IEnumerable<Conjunct> required)
    {
        var lists = required.Where(c => c.Operator == ConjunctOperator.In && row.Leads(c.Path!)).ToList();
        (SeeksLists, SeeksIds) = (lists.Count > 0, lists.Any(c => row.Table.Column(c.Path!) is null));
    }

    public RowSource Enter(ParameterExpression record, Type kind)
    {
        var source = new RowSource(model.Of(kind), NextAlias(), dialect);
        _sources[record] = source;
        return source;
    }

    public string Write(Expression condition) => condition switch
    {
        BinaryExpression { NodeType: ExpressionType.AndAlso } and => $"({Write(and.Left)} AND {Write(and.Right)})",
        BinaryExpression { NodeType: ExpressionType.OrElse } or => $"({Write(or.Left)} OR {Write(or.Right)})",
        BinaryExpression comparison => Comparison(comparison),
        UnaryExpression { NodeType: ExpressionType.Not, Operand: PathExpression path } => $"{Scalar(path).Sql} = 0",
        UnaryExpression { NodeType: ExpressionType.Not } not => $"coalesce({Write(not.Operand)}, 1 = 0) = (1 = 0)",
        ConstantExpression { Value: bool truth } => truth ? "1 = 1" : "1 = 0",
        PathExpression path => $"{Scalar(path).Sql} = 1",
        SlotExpression slot => $"{parameters.Slot(slot.Index, ScalarCodecs.Truth, Rounding.Refused)} = 1",
        InExpression contains => In(contains),
        AnyExpression any => Any(any),
        RelatedExpression related => Related(related),
        MethodCallExpression call => TextQuestion(call),
        _ => throw Unknown(condition),
    };

    private string In(InExpression node)
    {
        var item = Scalar(node.Item);
        var list = parameters.List(node.List.Index, item.Codec);
        var found = $"{item.Sql} IN (SELECT {dialect.ListScalar(item.Codec)} FROM {dialect.ListItems(list)})";
        found = IsSought(node.Item) ? found : dialect.LookedUp(found);
        if (!IsNullable(node.ValueType))
        {
            return found;
        }

        // Without the second half an index finds the rows.
        return missing.IsMissing(node.List.Index) switch
        {
            false => found,
            true => $"({found} OR {item.Sql} IS NULL)",
            null => $"({found} OR ({item.Sql} IS NULL AND {parameters.ListHasMissing(node.List.Index)} = 1))",
        };
    }

    // Rows may be sought by the values of a list; what leads no index, and what belongs to other rows or items, is looked up in it.
    private bool IsSought(Expression item) => item is PathExpression path && _sources[path.Root] is RowSource { Alias: "t0" } row && row.Leads(path.Path);

    private string Any(AnyExpression node)
    {
        var owner = _sources[node.List.Root];
        var keyed = owner is RowSource row ? Keyed(row, node, out var whole) : Nothing(out whole);
        if (whole)
        {
            return keyed!;
        }

        var alias = NextAlias();
        _sources[node.Item] = new ItemSource(node.Item.Type, alias, dialect);
        var items = $"EXISTS (SELECT 1 FROM {owner.Items(node.List.Path, alias)}{(node.Predicate is null ? "" : " WHERE " + Write(node.Predicate))})";
        return keyed is null ? items : $"({keyed} AND {items})";

        static string? Nothing(out bool whole)
        {
            whole = false;
            return null;
        }
    }

    private string Related(RelatedExpression node)
    {
        var key = Scalar(node.Key).Sql;
        var row = Enter(node.Other, node.Other.Type);
        var condition = node.Predicate is null ? "" : " AND " + Write(node.Predicate);
        return $"EXISTS (SELECT 1 FROM {row.Table.Name} {row.Alias} WHERE {row.Alias}.tenant = {QueryParameters.Tenant} AND {row.Alias}.id = {key}{condition})";
    }

    private string TextQuestion(MethodCallExpression call)
    {
        if (call.Arguments is not [PathExpression path, SlotExpression slot])
        {
            throw Unknown(call);
        }

        var isFolded = call.Method.Name.StartsWith("Folded", StringComparison.Ordinal);
        var text = isFolded ? Folded(path) : Scalar(path).Sql;
        string Parameter(Func<string, object> change) => parameters.Text(slot.Index, isFolded, change);
        static object Storable(string part) => TextRules.IsStorable(part) ? part : MissingValue.Of(SqlType.Text);
        return call.Method.Name switch
        {
            nameof(Text.FoldedEquals) => $"{text} = {Parameter(t => ScalarCodecs.Text.Encode(t, Rounding.Refused))}",
            nameof(Text.StartsWith) or nameof(Text.FoldedStartsWith) =>
                $"({text} >= {Parameter(TextBounds.Lower)} AND {text} < {dialect.UpperBound(Parameter(TextBounds.Upper))})",
            nameof(Text.Contains) or nameof(Text.FoldedContains) =>
                dialect.Contains(text, Parameter(Storable), Parameter(dialect.UnstorablePart)),
            _ => throw Unknown(call),
        };
    }

    private string Folded(PathExpression path) =>
        _sources[path.Root] is RowSource row ? row.Folded(path) : dialect.Fold(Scalar(path).Sql);

    private string NextAlias() => "t" + _aliases++.ToString(CultureInfo.InvariantCulture);

    private static bool IsNullable(Type type) => !type.IsValueType || Nullable.GetUnderlyingType(type) is not null;

    private static NotSupportedException Unknown(Expression part) => new($"The part {part} of a condition has no SQL; this is a defect of the adapter.");
}
