using Crm.Delivery;
using Crm.Testing;

namespace Crm.Integration.Tests.Faults;

/// <summary>Every call that whole pieces of work make to the store goes wrong once, in every way: told by a code, nothing damaged, and given again all is as if nothing had happened.</summary>
public sealed class FaultSweepTests
{
    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (var scenario in Scenarios.All.Keys)
            {
                foreach (var sort in FaultSorts.All.Keys)
                {
                    cases.Add(scenario, sort);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Whatever_call_goes_wrong_is_told_damages_nothing_and_is_mended_by_giving_the_command_again(string scenario, string sort)
    {
        var report = await FaultSweep.RunAsync(
            Scenarios.All[scenario],
            FaultSorts.All[sort] with { Audit = Audits.RunAsync, Setup = DeliveryScenario.SetUp, LeftOut = [DeliveryCursor.Kind] },
            TestContext.Current.CancellationToken);
        TestContext.Current.SendDiagnosticMessage($"{scenario}, {sort}: {report}");
        Assert.True(report.Findings.Count == 0, $"{report}");
        Assert.InRange(report.Runs, 1, 10_000);
        Assert.True(report.Told * 2 >= report.Runs || FaultSorts.All[sort].Cancels, $"Only {report.Told} of {report.Runs} faults were told.");
    }
}
