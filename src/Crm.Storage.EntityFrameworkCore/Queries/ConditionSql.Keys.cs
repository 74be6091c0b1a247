using System.Linq.Expressions;
using Crm.Specifications;

namespace Crm.Storage.EntityFrameworkCore;

internal sealed partial class ConditionSql
{
    /// <summary>The part of a condition over an owned list that a declared multi-valued index answers.</summary>
    /// <param name="row">The owner of the list.</param>
    /// <param name="node">The condition.</param>
    /// <param name="whole">Whether the index answers all of it.</param>
    private string? Keyed(RowSource row, AnyExpression node, out bool whole)
    {
        whole = false;
        if (node.Predicate is null)
        {
            return null;
        }

        foreach (var keys in row.Table.Keys)
        {
            if (!keys.List.Equals(node.List.Path))
            {
                continue;
            }

            foreach (var part in Parts(node.Predicate))
            {
                if (KeyTest(part, node.Item, keys) is { } test)
                {
                    whole = part == node.Predicate;
                    return $"{row.Alias}.id IN (SELECT k.id FROM crm_key k WHERE k.tenant = {QueryParameters.Tenant} AND k.name = '{keys.Name}' AND k.key {test}{(part is BinaryExpression ? "" : dialect.ByItself)})";
                }
            }
        }

        return null;
    }

    private string? KeyTest(Expression part, ParameterExpression item, KindKeys keys) => part switch
    {
        BinaryExpression { NodeType: ExpressionType.Equal, Right: SlotExpression slot } equal when IsKey(equal.Left, item, keys, missing.IsMissing(slot.Index) == false) =>
            "= " + parameters.Key(slot.Index, keys.Codec),
        InExpression contains when IsKey(contains.Item, item, keys) =>
            $"IN (SELECT {dialect.Key(dialect.ListScalar(keys.Codec), keys.Codec.Type)} FROM {dialect.ListItems(parameters.List(contains.List.Index, keys.Codec))})",
        MethodCallExpression { Method.Name: nameof(Text.StartsWith), Arguments: [var text, SlotExpression prefix] } when keys.Codec.Type == SqlType.Text && IsKey(text, item, keys) =>
            $">= {parameters.KeyBound(prefix.Index, TextBounds.Lower)} AND k.key < {parameters.KeyBound(prefix.Index, TextBounds.Upper)}",
        _ => null,
    };

    // What is missing has no key, so only what is always present can be asked for by key: members that must be there, and items, for change sets with missing
    // items are refused. Asked for something missing, it finds nobody then. A member that may be missing is asked for by a value that is there.
    private static bool IsKey(Expression expression, ParameterExpression item, KindKeys keys, bool isPresent = false) =>
        (isPresent && expression is UnaryExpression { NodeType: ExpressionType.Convert } convert && Bare(convert.Type) == Bare(convert.Operand.Type) ? convert.Operand : expression) is PathExpression path
        && path.Root == item && path.Path.Equals(keys.Item) && (path.Path.Members.Count == 0 || isPresent || !IsNullable(path.Type));

    private static IEnumerable<Expression> Parts(Expression condition) =>
        condition is BinaryExpression { NodeType: ExpressionType.AndAlso } and ? Parts(and.Left).Concat(Parts(and.Right)) : [condition];
}
