using Crm.Specifications;

namespace Crm.Partners;

/// <summary>A rule that can be asked: one reading for <em>does this partner belong</em> and <em>who belongs</em> (PARTY-13). Immutable.</summary>
internal abstract class CompiledRule
{
    /// <summary>The partners among whom those who belong are: what a store can find; absent = it can say nothing.</summary>
    public abstract Specification<Partner>? Wide { get; }

    /// <summary>Whether everybody whom <see cref="Wide"/> names belongs.</summary>
    public abstract bool IsExact { get; }

    /// <summary>The facts it asks for.</summary>
    public abstract IEnumerable<FactKey> Facts { get; }

    /// <summary>Whether a partner belongs.</summary>
    public abstract bool Matches(Partner partner, PartnerFactTable facts);

    public static CompiledRule Of(Specification<Partner> specification) => new Said(specification);

    public static CompiledRule Of(FactKey fact, Func<decimal, bool> holds) => new Measured(fact, holds);

    public static CompiledRule All(IReadOnlyList<CompiledRule> rules) => new AllOf(rules);

    public static CompiledRule Any(IReadOnlyList<CompiledRule> rules) => new AnyOf(rules);

    public static CompiledRule None(IReadOnlyList<CompiledRule> rules) => new NoneOf(rules);

    private sealed class Said(Specification<Partner> specification) : CompiledRule
    {
        public override Specification<Partner> Wide => specification;

        public override bool IsExact => true;

        public override IEnumerable<FactKey> Facts => [];

        public override bool Matches(Partner partner, PartnerFactTable facts) => specification.IsSatisfiedBy(partner);
    }

    private sealed class Measured(FactKey fact, Func<decimal, bool> holds) : CompiledRule
    {
        public override Specification<Partner>? Wide => null;

        public override bool IsExact => false;

        public override IEnumerable<FactKey> Facts => [fact];

        public override bool Matches(Partner partner, PartnerFactTable facts) => holds(facts.Of(fact, partner.Id));
    }

    private sealed class AllOf(IReadOnlyList<CompiledRule> rules) : CompiledRule
    {
        public override Specification<Partner>? Wide { get; } =
            rules.Select(r => r.Wide).OfType<Specification<Partner>>().Aggregate((Specification<Partner>?)null, (all, one) => all?.And(one) ?? one);

        public override bool IsExact => rules.All(r => r.IsExact);

        public override IEnumerable<FactKey> Facts => rules.SelectMany(r => r.Facts);

        public override bool Matches(Partner partner, PartnerFactTable facts) => rules.All(r => r.Matches(partner, facts));
    }

    private sealed class AnyOf(IReadOnlyList<CompiledRule> rules) : CompiledRule
    {
        public override Specification<Partner>? Wide { get; } = rules.All(r => r.Wide is not null) ? rules.Select(r => r.Wide!).Aggregate((any, one) => any.Or(one)) : null;

        public override bool IsExact => rules.All(r => r.IsExact);

        public override IEnumerable<FactKey> Facts => rules.SelectMany(r => r.Facts);

        public override bool Matches(Partner partner, PartnerFactTable facts) => rules.Any(r => r.Matches(partner, facts));
    }

    private sealed class NoneOf(IReadOnlyList<CompiledRule> rules) : CompiledRule
    {
        // Who satisfies one of the rules that a store answers whole is out; of the others nothing is known before they are asked.
        public override Specification<Partner>? Wide { get; } =
            rules.Where(r => r.IsExact).Select(r => r.Wide!).Aggregate((Specification<Partner>?)null, (any, one) => any?.Or(one) ?? one)?.Not();

        public override bool IsExact => rules.All(r => r.IsExact);

        public override IEnumerable<FactKey> Facts => rules.SelectMany(r => r.Facts);

        public override bool Matches(Partner partner, PartnerFactTable facts) => !rules.Any(r => r.Matches(partner, facts));
    }
}
