import asyncio


async def main():
    condition = asyncio.Condition()

    async def twice(name):
        async with condition:
            await condition.wait()
            print(name, "woken")
        async with condition:
            print(name, "again")

    tasks = [asyncio.create_task(twice(name)) for name in "abc"]
    await asyncio.sleep(0)
    async with condition:
        condition.notify(2)
    async with condition:
        print("main again")
        condition.notify(1)
    await asyncio.gather(*tasks)


asyncio.run(main())
