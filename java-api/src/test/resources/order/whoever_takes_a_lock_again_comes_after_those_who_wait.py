import asyncio


async def main():
    lock = asyncio.Lock()

    async def twice(name):
        for i in range(2):
            await lock.acquire()
            print(name, i)
            lock.release()

    await lock.acquire()
    tasks = [asyncio.create_task(twice(name)) for name in "abc"]
    await asyncio.sleep(0)
    lock.release()
    await asyncio.gather(*tasks)


asyncio.run(main())
