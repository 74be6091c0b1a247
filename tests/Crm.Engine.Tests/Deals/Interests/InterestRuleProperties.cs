using Crm.Deals;
using Crm.Testing;
using FsCheck;
using FsCheck.Fluent;

namespace Crm.Engine.Tests.Deals.Interests;

/// <summary>Any rules over any deal: a command meets exactly the reasons that the rules which are on give, whatever else is on or off.</summary>
public sealed class InterestRuleProperties
{
    private static readonly string[] Stages = ["new", "offer", "agree"];
    private static readonly LeadId Lead = new(SequentialIds.Nth(904));
    private static readonly DealContact Contact = new() { Contact = new(SequentialIds.Nth(903)) };

    private static readonly Arbitrary<Case> Cases = (from rules in Gen.Choose(0, 127)
                                                     from client in Gen.Choose(0, 3)
                                                     from bits in Gen.Choose(0, 15)
                                                     from stage in Gen.Choose(0, 2)
                                                     from act in Gen.Choose(0, 4)
                                                     select new Case(RulesOf(rules), (Client)client, bits, stage, act)).ToArbitrary();

    private enum Client
    {
        Nobody,
        Company,
        Person,
        Lead,
    }

    // DEAL-30…33, DEAL-36, DEAL-37
    [Fact]
    public void A_command_meets_exactly_the_reasons_of_the_rules_that_are_on() =>
        Prop.ForAll(Cases, c => HoldsAsync(c).GetAwaiter().GetResult()).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    private static async Task HoldsAsync(Case c)
    {
        var world = await InterestWorld.MakeAsync(InterestWorld.Nothing);
        var deal = await world.OpenedAsync(o => o with
        {
            Partner = c.Client switch { Client.Company => world.Company.Id, Client.Person => world.Person.Id, _ => null },
            Lead = c.Client == Client.Lead ? Lead : null,
            Contacts = c.HasContact ? [Contact] : [],
            Potential = new Money(c.HasPotential ? 1 : 0, CurrencyCode.Rub),
        });
        if (c.IsTicked)
        {
            await world.Crm.Deals.EditAsync(new(deal.Id, new EditDeal.SetTick("new", "call", true)));
        }

        if (c.HasNextStep)
        {
            await world.PlanAsync(deal);
        }

        if (c.Stage > 0)
        {
            await world.Crm.Deals.MoveAsync(new MoveDeal(deal.Id, Stages[c.Stage]));
        }

        await world.RuleAsync(_ => c.Rules);
        ExistingDealCommand command = c.Act switch
        {
            < 3 => new MoveDeal(deal.Id, Stages[c.Act]),
            3 => new WinDeal(deal.Id),
            _ => new EditDeal(deal.Id, new EditDeal.SetTopic("Other")),
        };
        var said = (await world.Crm.Deals.CheckAsync(command)).Select(e => e.Code).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(c.Expected().Order(StringComparer.Ordinal), said);

        // What is offered and what is done say the same.
        if (c.Act < 3 && c.Act != c.Stage)
        {
            var option = (await world.Crm.Deals.MovesAsync(deal.Id)).Stages.Single(s => s.Stage == Stages[c.Act]);
            Assert.Equal(said, option.Obstacles.Select(e => e.Code).Order(StringComparer.Ordinal));
        }

        var thrown = await Record.ExceptionAsync(async () => await (command switch
        {
            MoveDeal move => world.Crm.Deals.MoveAsync(move),
            WinDeal win => world.Crm.Deals.DecideAsync(win),
            _ => world.Crm.Deals.EditAsync((EditDeal)command),
        }));
        Assert.Equal(said.Count > 0, thrown is CrmRuleException);
    }

    private static InterestRules RulesOf(int bits) => InterestWorld.Nothing with
    {
        RequiresNextStep = (bits & 1) > 0,
        RequiresRevenue = (bits & 2) > 0,
        RequiresClient = (bits & 4) > 0,
        RequiresRegisteredClient = (bits & 8) > 0,
        ForbidsReturnToFirstStage = (bits & 16) > 0,
        RequiresChecklists = (bits & 32) > 0,
        WatchesStaleness = (bits & 64) > 0,
    };

    /// <summary>Rules, a deal in a stage, and what is tried: 0…2 = a move there, 3 = winning, 4 = an edit.</summary>
    private sealed record Case(InterestRules Rules, Client Client, int Bits, int Stage, int Act)
    {
        public bool HasContact => (Bits & 1) > 0;

        public bool HasPotential => (Bits & 2) > 0;

        public bool IsTicked => (Bits & 4) > 0;

        public bool HasNextStep => (Bits & 8) > 0;

        /// <summary>The domain's words once more, one rule after the other.</summary>
        public IEnumerable<string> Expected()
        {
            if (Act == Stage)
            {
                yield return "deal.stage.same";
                yield break;
            }

            var (isMove, isWin, isBack) = (Act < 3, Act == 3, Act < Stage);
            var asked = isMove ? Act : Stage;
            if (!isWin && Rules.RequiresNextStep && !HasNextStep)
            {
                yield return "deal.next_step.required";
            }

            if (isBack && Act == 0 && Rules.ForbidsReturnToFirstStage)
            {
                yield return "deal.stage.no_return";
            }

            if (isBack)
            {
                yield break;
            }

            if ((isMove || isWin) && Stage == 0 && Rules.RequiresChecklists && !IsTicked)
            {
                yield return "deal.checklist.unticked";
            }

            if (asked == 1 && Rules.RequiresRevenue && !HasPotential)
            {
                yield return "deal.field.required";
            }

            if (Rules.RequiresClient && (isWin || asked > 0))
            {
                if (Client is Client.Nobody or Client.Lead)
                {
                    yield return "deal.client.required";
                }
                else if (Client == Client.Company && !HasContact)
                {
                    yield return "deal.client.contact_required";
                }
            }

            if (isWin && Rules.RequiresRegisteredClient && Client == Client.Lead)
            {
                yield return "deal.client.not_registered";
            }
        }
    }
}
