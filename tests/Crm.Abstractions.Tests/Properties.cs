using FsCheck;
using FsCheck.Fluent;

namespace Crm.Tests;

/// <summary>One way to state a property: for every generated case the body holds. A failure prints the case and its seed.</summary>
internal static class Properties
{
    public static void ForAll<T>(Gen<T> cases, Func<T, bool> holds, int count = 500) =>
        Prop.ForAll(cases.ToArbitrary(), holds).Check(Config.QuickThrowOnFailure.WithMaxTest(count));

    /// <summary>A whole number from a range, both ends included.</summary>
    public static Gen<long> Long(long low, long high) =>
        from a in Gen.Choose(0, int.MaxValue)
        from b in Gen.Choose(0, int.MaxValue)
        select (long)(low + (((Int128)a << 31) + b) % ((Int128)high - low + 1));

    public static void Refuses(ErrorDefinition error, Action action) =>
        Assert.Equal(error.Code, Assert.Single(Assert.Throws<CrmRuleException>(action).Errors).Code);
}
