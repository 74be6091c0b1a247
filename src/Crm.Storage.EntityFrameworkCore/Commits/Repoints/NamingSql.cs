using Crm.Specifications;

namespace Crm.Storage.EntityFrameworkCore;

/// <summary>The rows of a kind's table that name somebody, as FROM and WHERE of a statement; the table is <c>t0</c>, further parameters come behind its own.</summary>
/// <param name="From">The text, made once for a reference.</param>
/// <param name="Values">The values of its parameters.</param>
internal sealed record NamingSql(string From, object[] Values)
{
    /// <summary>Writes it.</summary>
    /// <param name="repoint">Whose reference, and who is named.</param>
    /// <param name="tenant">The tenant.</param>
    /// <param name="dialect">What the database says differently.</param>
    /// <param name="trusted">The tables as far as queries may trust them.</param>
    public static NamingSql Of(Repoint repoint, string tenant, SqlDialect dialect, ModelVersion trusted) =>
        repoint.Kind.Accept(new Writer(repoint, tenant, dialect, trusted));

    private sealed record Writer(Repoint Repoint, string Tenant, SqlDialect Dialect, ModelVersion Trusted) : IRecordKindVisitor<NamingSql>
    {
        public NamingSql Visit<T>(RecordKind<T> kind)
            where T : class, IRecord<T>
        {
            var query = ((RecordReference<T>)Repoint.Reference).Naming(Repoint.From).Normalize();
            var missing = MissingSlots.Of(query.Values);
            var plan = query.Shape.Artefact(Dialect, $"naming in {Trusted.Number}{missing.Name}", () => Plan(query, missing));
            return new(plan.Sql, plan.Bind(new QueryArguments(Tenant, query.Values, [], default, 0, null)));
        }

        private QueryPlan Plan<T>(NormalizedSpecification<T> query, MissingSlots missing)
            where T : class, IRecord<T>
        {
            var parameters = new QueryParameters(Dialect);
            var condition = new ConditionSql(Dialect, parameters, Trusted, missing);
            var row = condition.Enter(query.Shape.Record, typeof(T));
            return new($" FROM {row.Table.Name} t0 WHERE t0.tenant = {QueryParameters.Tenant} AND {condition.Write(query.Shape.Condition!)}", parameters.Makers);
        }
    }
}
